package io.github.belfry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.notification.Reason;
import java.lang.management.ManagementFactory;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** JMX shows the same numbers, for as long as the application is there. */
class JmxBeansTest {
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

  private ObjectName name() throws Exception {
    return new ObjectName("io.github.belfry:context=\"/a,b=c\",name=belfry_refused_total");
  }

  @Test
  void haveAnAttributeForEachCode() throws Exception {
    try (var beans = new JmxBeans("/a,b=c")) {
      assertThat(beans).isNotNull();
      assertThat(server.getMBeanInfo(name()).getAttributes())
          .extracting(MBeanAttributeInfo::getName)
          .hasSize(Reason.values().length)
          .contains("bad-request", "too-fast", "disconnected");
      long before = (Long) server.getAttribute(name(), "gone");
      Refusals.count(Reason.GONE);
      assertThat(server.getAttribute(name(), "gone")).isEqualTo(before + 1);
      assertThat(server.getAttributes(name(), new String[] {"gone", "nothing"})).hasSize(1);
    }
    assertThat(server.isRegistered(name())).isFalse();
  }

  @Test
  void takeThePlaceOfThoseOfADeploymentThatFailed() throws Exception {
    try (var left = new JmxBeans("/twice")) {
      assertThat(left).isNotNull();
      var again = new JmxBeans("/twice");
      assertThat(server.queryNames(new ObjectName("io.github.belfry:*"), null))
          .hasSize(Figures.ALL.size());
      again.close();
    }
    assertThat(server.queryNames(new ObjectName("io.github.belfry:*"), null)).isEmpty();
  }
}
