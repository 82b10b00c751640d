package io.github.belfry.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.container.Container;
import io.github.belfry.wire.Payload;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebSocketConnectionTest {
  private final List<String> written = new ArrayList<>();
  private final List<Throwable> done = new ArrayList<>();
  private SendHandler unfinished;

  private final RemoteEndpoint.Async remote =
      fake(
          RemoteEndpoint.Async.class,
          (method, arguments) -> {
            written.add(method);
            if (method.equals("sendText")) {
              unfinished = (SendHandler) arguments[1];
            }
            return null;
          });
  private final WebSocketConnection connection =
      new WebSocketConnection(
          fake(Session.class, (method, arguments) -> remote), Writing.on(Container.LIBERTY));

  /** What a method of the container's answers. */
  private interface Answers {
    Object call(String method, Object[] arguments);
  }

  private static <T> T fake(Class<T> type, Answers container) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> container.call(method.getName(), arguments)));
  }

  @Test
  void aPingWaitsUntilTheTextIsWritten() {
    connection.send(new Payload("text"), done::add);
    connection.ping();
    assertThat(written).containsExactly("sendText");
    unfinished.onResult(new SendResult());
    assertThat(written).containsExactly("sendText", "sendPing");
    assertThat(done).containsExactly((Throwable) null);
  }

  @Test
  void withNothingToWaitForAPingIsSentAtOnce() {
    connection.ping();
    connection.send(new Payload("text"), done::add);
    assertThat(written).containsExactly("sendPing", "sendText");
  }

  @Test
  void aTextThatFailsIsReportedAndLetsThePingGo() {
    connection.send(new Payload("text"), done::add);
    connection.ping();
    var broken = new IllegalStateException("broken");
    unfinished.onResult(new SendResult(broken));
    assertThat(done).containsExactly(broken);
    assertThat(written).containsExactly("sendText", "sendPing");
  }

  @Test
  void payaraSearchesNothingToWrite() {
    var loaders = new ArrayList<ClassLoader>();
    var watched =
        fake(
            RemoteEndpoint.Async.class,
            (method, arguments) -> {
              loaders.add(Thread.currentThread().getContextClassLoader());
              if (method.equals("sendText")) {
                ((SendHandler) arguments[1]).onResult(new SendResult());
              }
              return null;
            });
    var onPayara =
        new WebSocketConnection(
            fake(Session.class, (method, arguments) -> watched), Writing.on(Container.GLASSFISH));
    onPayara.send(
        new Payload("text"),
        failure -> loaders.add(Thread.currentThread().getContextClassLoader()));
    onPayara.ping();
    var application = WebSocketConnection.class.getClassLoader();
    assertThat(loaders).hasSize(3);
    assertThat(loaders.get(0)).as("a text").isNotSameAs(application);
    assertThat(loaders.get(1)).as("what follows").isSameAs(application);
    assertThat(loaders.get(2)).as("a ping").isSameAs(loaders.get(0));
  }
}
