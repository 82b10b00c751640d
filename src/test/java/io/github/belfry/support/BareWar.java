package io.github.belfry.support;

import io.github.belfry.bare.BareStart;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A WAR with one entity and one WebSocket endpoint, and the JPA provider that Belfry has. */
public final class BareWar {
  private static final String PERSISTENCE =
      """
      <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
        <persistence-unit name="bare">
          <provider>org.eclipse.persistence.jpa.PersistenceProvider</provider>
          <class>io.github.belfry.bare.BareRow</class>
          <properties>
            <property name="eclipselink.target-server" value="%s"/>
          </properties>
        </persistence-unit>
      </persistence>
      """;

  /** What EclipseLink calls the servers. */
  private static final Map<String, String> TARGETS =
      Map.of(
          "payara", "Glassfish",
          "glassfish", "Glassfish",
          "wildfly", "JBoss",
          "liberty", "WebSphere_Liberty");

  private BareWar() {}

  private static String persistence() {
    return PERSISTENCE.formatted(TARGETS.get(System.getProperty("belfry.server", "payara")));
  }

  /** The archive as a file of Belfry's name, for a {@link ServerProcess}. */
  public static Path file() {
    return WarFile.written(
        "bare",
        ShrinkWrap.create(WebArchive.class)
            .merge(WarFile.belfry(), Filters.include("/WEB-INF/lib/org\\.eclipse\\.persistence.*"))
            .addPackage(BareStart.class.getPackage())
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
            .addAsResource(new StringAsset(persistence()), "META-INF/persistence.xml")
            .addAsWebResource(new StringAsset("bare"), "index.html"));
  }
}
