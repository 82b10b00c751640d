package io.github.belfry.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in one line why Belfry can't start: what servers make of an exception is long, and differs.
 * Thread-safe.
 */
@ApplicationScoped
public class Refusal {
  private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

  // Beans that couldn't be made are tried again by whoever asks for them next.
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  /** Says it, once, and hands back what the deployment is to be stopped with. */
  public CannotStart because(CannotStart reason) {
    String line = reason.getMessage().strip().replaceAll("\\s+", " ");
    if (said.add(line)) {
      LOG.error("Belfry can't start: {}", line);
      LOG.debug("Belfry can't start", reason);
    }
    return new CannotStart(line);
  }
}
