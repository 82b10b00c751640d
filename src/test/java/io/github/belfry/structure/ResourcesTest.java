package io.github.belfry.structure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import org.junit.jupiter.api.Test;

/** Payara injects no resource into a bean that is first asked for on a thread of Belfry's own. */
class ResourcesTest {
  @Test
  void beansWithResourcesAreMadeWhenTheApplicationStarts() {
    fields()
        .that()
        .areAnnotatedWith(Resource.class)
        .and()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(ApplicationScoped.class)
        .should(new BelongToABeanOfTheStart())
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.github.belfry"));
  }

  private static final class BelongToABeanOfTheStart extends ArchCondition<JavaField> {
    BelongToABeanOfTheStart() {
      super("belong to a bean that observes the start");
    }

    @Override
    public void check(JavaField field, ConditionEvents events) {
      String what = field.getFullName() + " is injected when its bean is first used";
      events.add(new SimpleConditionEvent(field, observesTheStart(field.getOwner()), what));
    }

    private static boolean observesTheStart(JavaClass bean) {
      return bean.getMethods().stream()
          .flatMap(method -> method.getParameters().stream())
          .anyMatch(parameter -> parameter.isAnnotatedWith(Initialized.class));
    }
  }
}
