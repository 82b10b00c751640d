package io.github.belfry.benchmark.peer;

import io.github.belfry.benchmark.bare.BareUpgrade;
import io.github.belfry.support.Api;
import io.github.belfry.support.Database;
import io.github.belfry.support.ServerProcess;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Servers with Belfry, or with nothing but what writes, as in production. */
public final class Servers {
  /** Of all that run in a JVM. */
  static final String HEAP = "-Xmx1g";

  private static final String NO_LIMIT = "1000000,1000000";
  private static final Map<String, String> TITLES =
      Map.of(
          "payara", "Payara Micro",
          "wildfly", "WildFly",
          "liberty", "Open Liberty",
          "glassfish", "GlassFish");

  private static int started;

  private Servers() {}

  /** As tables have it. */
  public static String title(String server) {
    return TITLES.get(server);
  }

  /** Belfry on that server, empty; on the server's own H2 file if there is no other database. */
  public static ServerProcess belfry(String server, Optional<Database> database) {
    var process =
        process(server, "belfry")
            .with("belfry.limit.connections-user", "100000")
            .with("belfry.limit.connect-rate-user", NO_LIMIT)
            .with("belfry.limit.connect-rate-address", NO_LIMIT)
            .with("belfry.limit.read-rate", NO_LIMIT)
            .with("belfry.limit.room-rate", NO_LIMIT);
    database.ifPresent(process::on);
    return process.start();
  }

  /** What runs there. */
  static String about(ServerProcess belfry) {
    JsonObject about = Api.at(belfry.uri("/")).as("bench", "belfry-admin").get("api/about").json();
    return "Belfry "
        + about.getString("version")
        + " on "
        + about.getString("server")
        + ", Java "
        + about.getString("java")
        + ", "
        + about.getJsonObject("store").getString("database");
  }

  /** That server with the floor's WAR. */
  public static ServerProcess bare(String server) throws IOException {
    return process(server, "bare").deploying(war()).readyAt("/index.html").start();
  }

  /** What runs asks for the server by this property. */
  private static ServerProcess process(String server, String what) {
    System.setProperty("belfry.server", server);
    return ServerProcess.named("benchmark-" + what + '-' + ++started).optimizing().option(HEAP);
  }

  private static Path war() throws IOException {
    Path war =
        Files.createDirectories(ServerProcess.LEFT.resolve("benchmark")).resolve("belfry.war");
    Files.deleteIfExists(war);
    ShrinkWrap.create(WebArchive.class)
        .addPackage(BareUpgrade.class.getPackage())
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
        .addAsWebResource(new StringAsset("bare"), "index.html")
        .as(ZipExporter.class)
        .exportTo(war.toFile(), true);
    return war;
  }
}
