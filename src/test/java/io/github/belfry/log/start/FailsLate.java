package io.github.belfry.log.start;

import io.github.belfry.port.LogOpened;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/** Stops the deployment once everybody else has heard that the log is open. */
@Dependent
public class FailsLate {
  void afterAllOthers(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) LogOpened opened) {
    throw new IllegalStateException("fails late");
  }
}
