package io.github.belfry.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.belfry.ingress.Intake;
import io.github.belfry.json.ProblemJson;
import io.github.belfry.metrics.Refusals;
import io.github.belfry.wire.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever answers with a problem document or an error frame counts it, or {@link Intake} has. */
class RefusalsAreCountedTest {

  private static boolean answers(JavaAccess<?> access) {
    boolean problem =
        access.getTargetOwner().isEquivalentTo(ProblemJson.class) && access.getName().equals("of");
    boolean frame =
        access.getTargetOwner().isEquivalentTo(Frame.ErrorFrame.class)
            && access.getName().equals("<init>");
    return problem || frame;
  }

  private static boolean counts(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .anyMatch(
            used ->
                used.getTargetClass().isEquivalentTo(Refusals.class)
                    || used.getTargetClass().isEquivalentTo(Intake.Outcome.class));
  }

  @Test
  void whereTheyAreMade() {
    List<JavaClass> answering =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.github.belfry")
                .stream()
                .filter(type -> !type.isEquivalentTo(ProblemJson.class))
                .filter(
                    type ->
                        type.getAccessesFromSelf().stream()
                            .anyMatch(RefusalsAreCountedTest::answers))
                .toList();

    assertThat(answering).hasSizeGreaterThanOrEqualTo(4);
    assertThat(answering).allSatisfy(type -> assertThat(counts(type)).as(type.getName()).isTrue());
  }
}
