package io.github.belfry.support;

import java.net.URI;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;

/**
 * The WAR as the build made it, byte for byte, on a real server, seen from outside. All these tests
 * share that server and its database, so they speak of users and channels that nobody else uses:
 * see {@link #unique}.
 */
@Tag("server")
public abstract class Deployed {

  /** Where Belfry is, with a slash at the end. */
  protected final URI base = SharedServer.base();

  /** Nobody in particular. */
  protected final Api anybody = Api.at(base);

  /** A back-office. */
  protected final Api office = anybody.as("office", "belfry-publisher");

  /** A name that no other test uses. */
  protected static String unique(String name) {
    return name + "-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
  }
}
