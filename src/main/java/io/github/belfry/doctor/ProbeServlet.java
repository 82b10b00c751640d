package io.github.belfry.doctor;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.gate.ProblemWriter;
import io.github.belfry.security.gate.Visitor;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Takes the one method of a probe, and answers what is refused with a problem document. */
abstract class ProbeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final String method;

  ProbeServlet(String method) {
    this.method = method;
  }

  /** Answers, or throws {@link Refused} before it has begun to. */
  abstract void answer(HttpServletRequest request, HttpServletResponse response, Visitor visitor)
      throws IOException;

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      if (!request.getMethod().equals(method)) {
        response.setHeader("Allow", method);
        throw new Refused(Reason.METHOD_NOT_ALLOWED, "this probe is a " + method);
      }
      answer(request, response, (Visitor) request.getUserPrincipal());
    } catch (Refused refused) {
      ProblemWriter.write(response, refused);
    }
  }
}
