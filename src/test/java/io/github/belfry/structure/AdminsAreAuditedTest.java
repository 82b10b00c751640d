package io.github.belfry.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.belfry.security.Audited;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each use of {@code api/admin} is in the audit, under a word of its own. */
class AdminsAreAuditedTest {

  private static List<Method> requests() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.belfry")
            .stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .filter(type -> type.getAnnotationOfType(Path.class).value().startsWith("admin"))
            .flatMap(type -> Arrays.stream(type.reflect().getDeclaredMethods()))
            .filter(
                method ->
                    Arrays.stream(method.getAnnotations())
                        .anyMatch(a -> a.annotationType().isAnnotationPresent(HttpMethod.class)))
            .toList();
  }

  @Test
  void eachRequestHasItsAction() {
    assertThat(requests()).hasSizeGreaterThan(5);
    assertThat(requests())
        .allSatisfy(
            method ->
                assertThat(method.isAnnotationPresent(Audited.class)).as("%s", method).isTrue());
    assertThat(requests())
        .extracting(method -> method.getAnnotation(Audited.class).value())
        .doesNotHaveDuplicates();
  }
}
