package io.github.belfry.support;

import java.net.URI;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The real WAR on the server that Arquillian starts, seen from outside. The tests of a class share
 * a database, so they speak of users and channels that nobody else uses: see {@link #unique}.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
public abstract class Deployed {

  /** Where Belfry is, with a slash at the end. */
  protected static final URI BASE =
      URI.create("http://127.0.0.1:" + System.getProperty("belfry.arquillian.port") + "/belfry/");

  /** Nobody in particular. */
  protected final Api anybody = Api.at(BASE);

  /** A back-office. */
  protected final Api office = anybody.as("office", "belfry-publisher");

  /** The WAR as the build made it, byte for byte. */
  @Deployment(testable = false)
  public static WebArchive belfry() {
    return ShrinkWrap.createFromZipFile(
        WebArchive.class, ServerProcess.BUILD.resolve("belfry.war").toFile());
  }

  /** A name that no other test uses. */
  protected static String unique(String name) {
    return name + "-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
  }
}
