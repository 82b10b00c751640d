package io.github.belfry.transport.longpoll;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.service.ParsingBudget;
import io.github.belfry.settings.Settings;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An answer takes memory until whoever polls has taken it. */
class PollExchangeTest {
  private static final int MIB = 1 << 20;

  private final ParsingBudget budget =
      new ParsingBudget(Settings.of(Map.of("belfry.limit.parsing", String.valueOf(MIB))));
  private final Body body = new Body();
  private int status = 200;
  private boolean complete;

  private static final class Body extends ServletOutputStream {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private WriteListener listener;
    private boolean ready;

    @Override
    public boolean isReady() {
      return ready;
    }

    @Override
    public void setWriteListener(WriteListener writeListener) {
      listener = writeListener;
    }

    @Override
    public void write(int octet) {
      written.write(octet);
    }
  }

  private final HttpServletResponse response =
      (HttpServletResponse)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {HttpServletResponse.class},
              (proxy, asked, with) -> {
                if (asked.getName().equals("setStatus")) {
                  status = (int) with[0];
                }
                return switch (asked.getName()) {
                  case "getOutputStream" -> body;
                  case "isCommitted", "containsHeader" -> false;
                  default -> null;
                };
              });
  private final AsyncContext async =
      (AsyncContext)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {AsyncContext.class},
              (proxy, asked, with) -> {
                if (asked.getName().equals("complete")) {
                  complete = true;
                }
                return asked.getName().equals("getResponse") ? response : null;
              });

  private PollExchange exchange() {
    return new PollExchange(async, Duration.ofSeconds(25), budget.open("ann", 0));
  }

  @Test
  void untilItIsTaken() throws IOException {
    exchange().answer("x".repeat(9_192)); // 8 KiB aren't counted
    assertThat(budget.taken()).isEqualTo(1_000);
    body.ready = true;
    body.listener.onWritePossible();
    assertThat(budget.taken()).isZero();
    assertThat(body.written.size()).isEqualTo(9_192);
    assertThat(complete).isTrue();
  }

  @Test
  void orUntilItsReaderHasLeft() {
    exchange().answer("x".repeat(9_192));
    body.listener.onError(new IOException("gone"));
    assertThat(budget.taken()).isZero();
  }

  @Test
  void whereThereIsNoMoreItIsRefused() {
    try (var others = budget.open("bob", 0)) {
      others.accept(MIB);
      exchange().answer("x".repeat(9_192));
      assertThat(status).isEqualTo(503);
      assertThat(complete).isTrue();
    }
  }

  @Test
  void howMuchItMayTakeBecomesLessWithWhatIsLeft() throws IOException {
    long alone = exchange().room();
    assertThat(alone).isEqualTo((8 << 10) + MIB / 2 / 64);
    try (var others = budget.open("bob", 0)) {
      others.accept(MIB);
      assertThat(exchange().room()).isEqualTo(8 << 10);
      exchange().answer("x".repeat(1_000));
      body.ready = true;
      body.listener.onWritePossible();
      assertThat(status).isEqualTo(200);
      assertThat(body.written.size()).isEqualTo(1_000);
    }
  }
}
