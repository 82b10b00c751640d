package io.github.belfry.metrics;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What is counted, as JMX beans {@code io.github.belfry:context="/belfry",name=…}: numbers like
 * those of the text. A JVM that keeps them keeps the application's classes, so they are to be
 * closed with it.
 */
public final class JmxBeans implements AutoCloseable {
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final List<ObjectName> names = new ArrayList<>();

  /**
   * Registers them.
   *
   * @param context the application's own in this JVM, where there may be two
   */
  public JmxBeans(String context) {
    try {
      for (Figure figure : Figures.ALL) {
        var name =
            new ObjectName(
                "io.github.belfry:context="
                    + ObjectName.quote(context)
                    + ",name="
                    + figure.numbers());
        if (server.isRegistered(name)) {
          // Of a deployment that came to nothing.
          server.unregisterMBean(name);
        }
        server.registerMBean(new FigureBean(figure), name);
        names.add(name);
      }
    } catch (JMException refused) {
      throw new IllegalStateException(refused);
    }
  }

  @Override
  public void close() {
    try {
      for (ObjectName name : names) {
        if (server.isRegistered(name)) {
          server.unregisterMBean(name);
        }
      }
    } catch (JMException gone) {
      throw new IllegalStateException(gone);
    }
  }
}
