package io.github.belfry.structure;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between the packages point one way, and siblings don't know each other. */
class PackageDirectionTest {

  private static final String PLANTED = "io.github.belfry.structure.planted";

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.github.belfry");

  @Test
  void productionCodeFollowsTheArrows() {
    PackageDirection.below("io.github.belfry").check(PRODUCTION);
  }

  @Test
  void jsonKnowsNothingOfNotificationsButHowToRefuse() {
    noClasses()
        .that()
        .resideInAPackage("..json..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("..notification..")
                .and(not(belongToAnyOf(Refused.class, Reason.class))))
        .check(PRODUCTION);
  }

  /** Who changes one of them needn't open the others. */
  @Test
  void theHubStandsOnItsRoomsAndTheyDoNotKnowIt() {
    String hub = "io.github.belfry.hub";
    noClasses()
        .that()
        .resideInAnyPackage(hub + ".subscriber", hub + ".unread", hub + ".room")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(hub, hub + ".command")
        .check(PRODUCTION);
    noClasses()
        .that()
        .resideInAnyPackage(hub + ".unread", hub + ".room")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(hub + ".subscriber")
        .check(PRODUCTION);
    noClasses()
        .that()
        .resideInAPackage(hub)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(hub + ".command")
        .check(PRODUCTION);
  }

  /** Each line is a class below {@code planted} that goes against one arrow. */
  @ParameterizedTest
  @CsvSource({
    "notification.UsesMoreThanTheJdk, org.junit.jupiter.api.Test",
    "notification.UsesSettings,       settings.Anything",
    "outbox.UsesMoreThanCdi,          jakarta.ws.rs.Path",
    "outbox.UsesSettings,             settings.Anything",
    "service.UsesOutbox,              outbox.UsesSettings",
    "service.UsesHub,                 hub.Anything",
    "transport.sse.UsesItsSibling,    transport.websocket.Anything",
    "rest.UsesTransport,              transport.websocket.Anything",
    "attic.IsNowhere,                 is in no known room"
  })
  void aPlantedViolationIsFound(String planted, String complaint) {
    JavaClasses classes = new ClassFileImporter().importPackages(PLANTED);

    assertThat(PackageDirection.below(PLANTED).evaluate(classes).getFailureReport().getDetails())
        .anySatisfy(detail -> assertThat(detail).contains(planted).contains(complaint));
  }

  @Test
  void whatTheArrowsAllowIsNotComplainedAbout() {
    JavaClasses classes = new ClassFileImporter().importPackages(PLANTED);

    assertThat(PackageDirection.below(PLANTED).evaluate(classes).getFailureReport().getDetails())
        .noneSatisfy(detail -> assertThat(detail).contains("UsesHubAsItMay"));
  }
}
