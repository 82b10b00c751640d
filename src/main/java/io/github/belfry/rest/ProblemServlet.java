package io.github.belfry.rest;

import io.github.belfry.json.Answers;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The error page of everything outside JAX-RS (web.xml): the server's own page would tell strangers
 * its name and version.
 */
// Liberty has an answer of its own for JSPs, of which there are none.
@WebServlet(
    urlPatterns = {"/problem", "*.jsp"},
    asyncSupported = true)
public class ProblemServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      // Liberty shows an error page also for what has failed behind a whole answer.
      return;
    }
    int status = status(request);
    response.setStatus(status);
    if (status == HttpServletResponse.SC_METHOD_NOT_ALLOWED
        && response.getHeader("Allow") == null) {
      response.setHeader("Allow", "GET, HEAD");
    }
    Answers.problem(response, HttpProblem.answering(status));
  }

  private static int status(HttpServletRequest request) {
    if (request.getDispatcherType() != DispatcherType.ERROR
        || !(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status)) {
      return HttpServletResponse.SC_NOT_FOUND;
    }
    // Servlets say so of methods that HTTP/1.0 didn't have: the client's doing, no failure of ours.
    return status == HttpServletResponse.SC_NOT_IMPLEMENTED
        ? HttpServletResponse.SC_METHOD_NOT_ALLOWED
        : status;
  }
}
