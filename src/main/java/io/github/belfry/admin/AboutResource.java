package io.github.belfry.admin;

import io.github.belfry.json.Answers;
import io.github.belfry.json.JsonText;
import io.github.belfry.port.Stored;
import io.github.belfry.port.StoredAt;
import io.github.belfry.security.Callers;
import io.github.belfry.settings.Settings;
import io.github.belfry.settings.Version;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.management.ManagementFactory;

/** Which Belfry this is, and where it runs and stores, for operators. */
@Path("about")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AboutResource {
  @Inject private StoredAt stored;
  @Inject private ServletContext server;
  @Inject private Settings settings;

  /** All of it. */
  @GET
  public Response about(@Context SecurityContext security) {
    Callers.admin(security.getUserPrincipal(), settings);
    Version version = Version.current();
    var text =
        new JsonText()
            .field("version", version.number())
            .field("build", version.build())
            .field("node", ManagementFactory.getRuntimeMXBean().getName())
            .field("server", server.getServerInfo())
            .field("java", System.getProperty("java.runtime.version"));
    stored.stored().ifPresent(where -> text.raw("store", json(where)));
    return Answers.json(200, text.end());
  }

  /** Where it stores, as JSON. */
  static String json(Stored where) {
    return new JsonText()
        .field("database", where.database())
        .field("schema", where.schema())
        .field("log", where.log())
        .end();
  }
}
