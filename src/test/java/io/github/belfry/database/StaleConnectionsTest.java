package io.github.belfry.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionalException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StaleConnectionsTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final AtomicInteger aborted = new AtomicInteger();
  private final StaleConnections stale = new StaleConnections(nanos::get);

  private final Connection connection =
      proxy(
          Connection.class,
          method -> {
            assertThat(method).isEqualTo("abort");
            aborted.incrementAndGet();
            return null;
          });

  private static <T> T proxy(Class<T> type, Function<String, Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answer.apply(method.getName())));
  }

  /** A transaction whose commit finds its connection gone, as all do. */
  private final class Broken implements Attempts.Attempt {
    @Override
    public <T> T run(Function<EntityManager, T> work) {
      var unused = work.apply(proxy(EntityManager.class, method -> connection));
      throw new TransactionalException("broken", new SQLException("closed", "08003"));
    }
  }

  @Test
  void asManyAsThereAreInAPoolAreDroppedButNotManyMoreASecond() {
    for (int n = 0; n < StaleConnections.MOST_A_SECOND; n++) {
      assertThat(stale.drop(new Broken())).isTrue();
    }
    assertThat(stale.drop(new Broken())).isFalse();
    assertThat(aborted).hasValue(StaleConnections.MOST_A_SECOND);

    nanos.addAndGet(1_000_000_000);
    assertThat(stale.drop(new Broken())).isTrue();
  }
}
