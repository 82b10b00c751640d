package io.github.belfry.rest;

import io.github.belfry.json.Answers;
import io.github.belfry.json.ProblemJson;
import io.github.belfry.metrics.Refusals;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a problem document of whatever is thrown, by us or by the server (RFC 9457). */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof Refused refused) {
      return refused(refused);
    }
    // A Refused thrown while the body was read may come wrapped.
    if (thrown.getCause() instanceof Refused refused) {
      return refused(refused);
    }
    if (thrown instanceof WebApplicationException known) {
      return http(known.getResponse());
    }
    if (thrown instanceof IOException) {
      return refused(new Refused(Reason.BAD_REQUEST, "the body ended early or came too slowly"));
    }
    return bug(thrown);
  }

  private static Response refused(Refused refused) {
    Refusals.count(refused.reason());
    var response = Answers.problem(refused.reason().status(), ProblemJson.of(refused));
    ProblemJson.headers(refused).forEach(response::header);
    return response.build();
  }

  /** What JAX-RS itself refuses: paths, methods, media types. */
  private static Response http(Response response) {
    int status = response.getStatus();
    if (status < Response.Status.BAD_REQUEST.getStatusCode()) {
      return response;
    }
    var answer = Answers.problem(status, HttpProblem.answering(status));
    String allow = response.getHeaderString(HttpHeaders.ALLOW);
    return (allow == null ? answer : answer.header(HttpHeaders.ALLOW, allow)).build();
  }

  /** Nothing about a bug is anybody else's business: they get an id to ask about. */
  private static Response bug(Throwable thrown) {
    String id = UUID.randomUUID().toString();
    LOG.error("Error {} while answering a request", id, thrown);
    return Answers.problem(500, HttpProblem.internal("error " + id + " is in the server's log"))
        .build();
  }
}
