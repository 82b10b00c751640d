package io.github.belfry.rest;

import io.github.belfry.json.Answers;
import io.github.belfry.json.Fields;
import io.github.belfry.json.JsonText;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.demo.DemoTokens;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** Signing in as anyone, in demo mode only; without it there is nothing here. */
@Path("demo/login")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DemoLoginResource {
  @Inject private Settings settings;
  @Inject private DemoTokens tokens;
  @Inject private JsonBody bodies;

  /** Hands out a token for the user and groups of the body. */
  @POST
  public Response signIn(
      @Context SecurityContext security, @Context HttpHeaders headers, InputStream body)
      throws IOException {
    if (!settings.demo()) {
      throw new Refused(Reason.NOT_FOUND, "there is no demo mode here");
    }
    var fields = Fields.of("", bodies.read(security, headers, body));
    String user = fields.requiredString("user");
    List<String> groups = fields.strings("groups");
    fields.end();
    String token = tokens.issue(user, groups == null ? Set.of() : Set.copyOf(groups));
    return Answers.json(
        200,
        new JsonText()
            .field("token", token)
            .field("user", user)
            .field("expiresIn", DemoTokens.LIFETIME.toSeconds())
            .end());
  }
}
