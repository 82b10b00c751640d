package io.github.belfry.login;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Begins and ends sessions, as a page does to which people sign in. */
@WebServlet("/api/servlet/session")
public class SessionServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** 404 when the session that was asked for isn't there any more. */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(
        request.getSession(false) == null
            ? HttpServletResponse.SC_NOT_FOUND
            : HttpServletResponse.SC_NO_CONTENT);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    request.getSession(true);
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  /** Gives it another id, as logins do against fixation. */
  @Override
  protected void doPut(HttpServletRequest request, HttpServletResponse response) {
    request.changeSessionId();
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  @Override
  protected void doDelete(HttpServletRequest request, HttpServletResponse response)
      throws ServletException {
    switch (request.getParameter("how")) {
      case "invalidate" -> request.getSession(false).invalidate();
      case "logout" -> request.logout();
      case "expire" -> request.getSession(false).setMaxInactiveInterval(1);
      default -> throw new ServletException("unknown");
    }
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
