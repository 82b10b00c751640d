package io.github.belfry.transport.sse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.notification.Reason;
import io.github.belfry.support.Seed;
import io.github.belfry.wire.Payload;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a container may do to a stream: take a part, call when nobody has asked, fail, hang up. */
class AsyncStreamTest {
  private final Out out = new Out();
  private final List<Throwable> results = Collections.synchronizedList(new ArrayList<>());
  private boolean complete;
  private final AsyncContext async =
      (AsyncContext)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {AsyncContext.class},
              (proxy, asked, with) -> {
                if (asked.getName().equals("complete")) {
                  if (complete) {
                    throw new IllegalStateException("it is complete");
                  }
                  complete = true;
                }
                return null;
              });
  private final AsyncStream stream = new AsyncStream(async, out);

  /** Takes as many calls as there is room, and complains of others, as the specification has it. */
  private static final class Out extends ServletOutputStream {
    private final List<String> written = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean isReady = new AtomicBoolean();
    private final AtomicBoolean inside = new AtomicBoolean();
    private volatile WriteListener listener;
    final AtomicInteger room = new AtomicInteger();
    volatile boolean broken;

    @Override
    public boolean isReady() {
      boolean ready = room.getAndUpdate(n -> Math.max(n - 1, 0)) > 0;
      isReady.set(ready);
      return ready;
    }

    @Override
    public void setWriteListener(WriteListener writeListener) {
      listener = writeListener;
    }

    String text() {
      return String.join("", written);
    }

    /** There is room for so many more. */
    void takes(int calls) throws IOException {
      room.addAndGet(calls);
      listener.onWritePossible();
    }

    private void call(String what) throws IOException {
      assertThat(inside.compareAndSet(false, true)).as("one at a time").isTrue();
      assertThat(isReady.getAndSet(false)).as("asked before").isTrue();
      if (broken) {
        inside.set(false);
        throw new IOException("gone");
      }
      written.add(what);
      inside.set(false);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      call(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void write(int octet) {
      throw new AssertionError("octet by octet");
    }

    @Override
    public void flush() throws IOException {
      call("|");
    }
  }

  private void send(String text) {
    stream.send(new Payload(text), results::add);
  }

  @Test
  void isDoneWhenTheContainerHasLetGoOfIt() throws IOException {
    send("one");
    assertThat(out.text()).isEmpty();
    out.takes(2);
    assertThat(out.text()).isEqualTo("one|");
    assertThat(results).isEmpty();
    out.takes(1);
    assertThat(results).containsOnlyNulls().hasSize(1);
  }

  @Test
  void writesOnTheThreadThatSendsAsLongAsThereIsRoom() throws IOException {
    send("one");
    out.takes(100);
    send("two");
    assertThat(out.text()).isEqualTo("one|two|");
    assertThat(results).containsOnlyNulls().hasSize(2);
  }

  @Test
  void aCallForNothingIsNothing() throws IOException {
    send("one");
    out.takes(3);
    out.takes(5);
    assertThat(out.text()).isEqualTo("one|");
    assertThat(results).hasSize(1);
  }

  @Test
  void whatFailsFailsOnceAndForGood() throws IOException {
    send("one");
    out.broken = true;
    out.takes(3);
    out.listener.onError(new IOException("once more"));
    assertThat(results).singleElement().isInstanceOf(IOException.class);
    assertThat(stream.isOpen()).isFalse();
    send("two");
    assertThat(results).hasSize(2).doesNotContainNull();
  }

  @Test
  void whatIsClosedMeanwhileHasFailed() throws IOException {
    var closed = new AtomicInteger();
    send("one");
    out.takes(1);
    stream.close(Reason.DRAINING, "the end", closed::incrementAndGet);
    assertThat(complete).isTrue();
    assertThat(closed).hasValue(0);
    stream.onComplete(new AsyncEvent(async));
    assertThat(closed).hasValue(1);
    assertThat(results).singleElement().isInstanceOf(IOException.class);
    stream.close(Reason.DRAINING, "the end", closed::incrementAndGet);
    assertThat(closed).hasValue(2);
  }

  private void awaitResults(int many, Thread container) {
    while (results.size() < many) {
      assertThat(container.isAlive()).as("has died of something").isTrue();
      Thread.onSpinWait();
    }
  }

  /**
   * The container has its threads, who sends has theirs: nothing is lost, doubled or written by
   * two.
   */
  @Test
  void keepsOrderWhoeverCalls() throws Exception {
    var random = Seed.random("async-stream");
    int many = 5_000;
    var wanted = new StringBuilder();
    var over = new AtomicBoolean();
    send("0");
    wanted.append("0|");
    var container =
        new Thread(
            () -> {
              while (!over.get()) {
                try {
                  out.takes(random.nextInt(4));
                } catch (IOException impossible) {
                  throw new AssertionError(impossible);
                }
              }
            });
    container.start();
    for (int n = 1; n < many; n++) {
      awaitResults(n, container);
      send(Integer.toString(n));
      wanted.append(n).append('|');
    }
    awaitResults(many, container);
    over.set(true);
    container.join();
    assertThat(out.text()).isEqualTo(wanted.toString());
    assertThat(results).containsOnlyNulls().hasSize(many);
  }
}
