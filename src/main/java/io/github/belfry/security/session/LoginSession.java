package io.github.belfry.security.session;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.UUID;

/**
 * Names HTTP sessions, as long as one user is signed in in them. Not by their ids, which are
 * credentials and change when somebody signs in.
 */
public final class LoginSession {
  static final String ATTRIBUTE = LoginSession.class.getName();

  /**
   * What a session holds.
   *
   * @param name can't be guessed
   * @param user who is signed in
   */
  record Login(String name, String user) implements Serializable {}

  private LoginSession() {}

  /**
   * Names the session that a request came with; null when it came without: none is made.
   *
   * @throws Refused {@link Reason#UNAUTHENTICATED} when it is ending
   */
  public static String of(HttpServletRequest request, String user) {
    HttpSession session = of(request);
    if (session == null) {
      return null;
    }
    // One at a time: two that come at once would each give it a name.
    synchronized (LoginSession.class) {
      try {
        Login known = login(session);
        if (known == null || !known.user().equals(user)) {
          known = new Login(UUID.randomUUID().toString(), user);
          session.setAttribute(ATTRIBUTE, known);
        }
        return known.name();
      } catch (IllegalStateException invalid) {
        throw new Refused(Reason.UNAUTHENTICATED, "the session has just ended");
      }
    }
  }

  /** Nobody is signed in any more in the session that a request came with. */
  public static void leave(HttpServletRequest request) {
    HttpSession session = of(request);
    if (session != null) {
      session.removeAttribute(ATTRIBUTE);
    }
  }

  /** Who is signed in in a session; null when nobody has asked for its name. */
  static Login login(HttpSession session) {
    return session.getAttribute(ATTRIBUTE) instanceof Login login ? login : null;
  }

  /** Liberty makes a session for each handshake, in which nobody has signed in. */
  private static HttpSession of(HttpServletRequest request) {
    return request.isRequestedSessionIdValid() ? request.getSession(false) : null;
  }
}
