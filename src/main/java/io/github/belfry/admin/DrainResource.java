package io.github.belfry.admin;

import io.github.belfry.hub.Hub;
import io.github.belfry.json.Fields;
import io.github.belfry.json.Json;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.Audited;
import io.github.belfry.security.Callers;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has connections leave this node one by one before it is stopped (protocol.md §8). */
@Path("admin/drain")
@ApplicationScoped
public class DrainResource {
  private static final Logger LOG = LoggerFactory.getLogger(DrainResource.class);
  private static final Pattern PERIOD = Pattern.compile("([0-9]{1,9})([smh])");

  @Inject private Hub hub;
  @Inject private Settings settings;

  /** Begins; asked again, begins anew with the new period. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited("drained")
  public Response begin(@Context SecurityContext security, byte[] body) {
    Caller admin = admin(security);
    var fields = Fields.of("", Json.parse(body, settings.limits().depth()));
    Duration over = period(fields.requiredString("over"));
    String node = fields.string("node");
    fields.end();
    if (node != null) {
      throw new Refused(Reason.NOT_FOUND, "node: only the node that is asked can be drained");
    }
    LOG.info("This node is drained over {}, as {} has asked", over, admin.user());
    hub.drain(over);
    return Response.accepted().build();
  }

  /** Takes it back; does nothing when there is nothing to take back. */
  @DELETE
  @Audited("undrained")
  public Response end(@Context SecurityContext security) {
    Caller admin = admin(security);
    LOG.info("This node takes connections, as {} has asked", admin.user());
    hub.undrain();
    return Response.noContent().build();
  }

  private Caller admin(SecurityContext security) {
    return Callers.admin(security.getUserPrincipal(), settings);
  }

  private static Duration period(String text) {
    Matcher period = PERIOD.matcher(text);
    if (!period.matches()) {
      throw Refused.field("over", "is not a whole number and s, m or h, such as 60s");
    }
    long number = Long.parseLong(period.group(1));
    return switch (period.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }
}
