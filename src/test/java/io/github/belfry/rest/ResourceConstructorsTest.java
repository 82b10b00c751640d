package io.github.belfry.rest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** RESTEasy (WildFly) deploys nothing when one resource has no public constructor it can call. */
class ResourceConstructorsTest {

  @Test
  void everyResourceHasAPublicConstructorWithoutParameters() {
    classes()
        .that()
        .areAnnotatedWith(Path.class)
        .should(haveAPublicConstructorWithoutParameters())
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.github.belfry"));
  }

  private static ArchCondition<JavaClass> haveAPublicConstructorWithoutParameters() {
    return new ArchCondition<>("have a public constructor without parameters") {
      @Override
      public void check(JavaClass resource, ConditionEvents events) {
        boolean has =
            Arrays.stream(resource.reflect().getConstructors())
                .anyMatch(constructor -> constructor.getParameterCount() == 0);
        events.add(new SimpleConditionEvent(resource, has, resource.getName()));
      }
    };
  }
}
