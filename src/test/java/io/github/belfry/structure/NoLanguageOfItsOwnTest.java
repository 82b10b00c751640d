package io.github.belfry.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What a program reads mustn't depend on the language of the machine: nothing asks for the default
 * one, be it for digits, letters or dates, or takes digits of other scripts.
 */
class NoLanguageOfItsOwnTest {
  private static final Set<String> FORBIDDEN =
      Set.of(
          "java.lang.String.toLowerCase()",
          "java.lang.String.toUpperCase()",
          "java.lang.String.formatted(java.lang.Object[])",
          "java.lang.String.format(java.lang.String, java.lang.Object[])",
          "java.io.PrintStream.printf(java.lang.String, java.lang.Object[])",
          "java.io.PrintStream.format(java.lang.String, java.lang.Object[])",
          "java.io.PrintWriter.printf(java.lang.String, java.lang.Object[])",
          "java.io.PrintWriter.format(java.lang.String, java.lang.Object[])",
          "java.text.MessageFormat.format(java.lang.String, java.lang.Object[])",
          "java.text.NumberFormat.getInstance()",
          "java.text.Collator.getInstance()",
          "java.time.format.DateTimeFormatter.ofPattern(java.lang.String)",
          "java.time.format.DateTimeFormatterBuilder.toFormatter()",
          "java.util.Locale.getDefault()",
          "java.util.Calendar.getInstance()",
          "java.lang.Character.isDigit(char)",
          "java.lang.Character.isDigit(int)",
          "java.lang.Character.getNumericValue(char)",
          "java.util.Formatter.<init>()",
          "java.util.Formatter.<init>(java.lang.Appendable)",
          "java.util.Scanner.<init>(java.lang.String)",
          "java.util.Scanner.<init>(java.io.InputStream)",
          "java.text.SimpleDateFormat.<init>(java.lang.String)",
          "java.text.DecimalFormat.<init>(java.lang.String)");

  private static List<String> calls(Iterable<JavaClass> classes) {
    var calls = new ArrayList<String>();
    for (JavaClass type : classes) {
      type.getAccessesFromSelf().stream()
          .filter(access -> FORBIDDEN.contains(signature(access.getTarget().getFullName())))
          .forEach(access -> calls.add(access.getDescription()));
    }
    return calls;
  }

  /** Arrays are named as Java does, not as class files do. */
  private static String signature(String fullName) {
    return fullName.replace("[Ljava.lang.Object;", "java.lang.Object[]");
  }

  @Test
  void nothingInTheWarDependsOnTheLanguage() {
    JavaClasses war =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.belfry");

    assertThat(war).hasSizeGreaterThan(100);
    assertThat(calls(war)).isEmpty();
  }

  @Test
  void whatDoesIsFound() {
    var planted = new ClassFileImporter().importClasses(Planted.class);

    assertThat(calls(planted)).hasSize(4);
  }

  /** Never run. */
  static final class Planted {
    String speak(int number) {
      return "%d".formatted(number)
          + String.format("%d", number)
          + DateTimeFormatter.ofPattern("uuuu")
          + Locale.getDefault();
    }
  }
}
