package io.github.belfry.security.session;

import io.github.belfry.port.Revocations;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/**
 * Hears when somebody has signed out of the server's own login, was away for too long, or is
 * followed by somebody else in the same session.
 */
public class SessionEnds implements HttpSessionListener, HttpSessionAttributeListener {
  @Inject private Revocations revocations;

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    end(LoginSession.login(event.getSession()));
  }

  @Override
  public void attributeRemoved(HttpSessionBindingEvent event) {
    end(event.getValue());
  }

  @Override
  public void attributeReplaced(HttpSessionBindingEvent event) {
    end(event.getValue());
  }

  private void end(Object value) {
    if (value instanceof LoginSession.Login login) {
      revocations.endSession(login.name());
    }
  }
}
