package io.github.belfry.security.gate;

import io.github.belfry.notification.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** An entrance whose check is the test's. */
record FakeEntrance(
    String path,
    Set<String> transports,
    boolean opensConnection,
    boolean takesTicket,
    BiConsumer<HttpServletRequest, Caller> checking)
    implements Entrance {

  /** Such as the transports declare, and the doctor; each with that check. */
  static List<Entrance> all(BiConsumer<HttpServletRequest, Caller> checking) {
    return List.of(
        new FakeEntrance("ws", Set.of("websocket"), true, true, checking),
        new FakeEntrance("api/stream", Set.of("sse"), true, true, checking),
        new FakeEntrance("poll", Set.of("longpoll", "shortpoll"), false, true, checking),
        new FakeEntrance("doctor/ws", Set.of(), false, false, checking));
  }

  /** The same, which let everybody in. */
  static List<Entrance> all() {
    return all((request, caller) -> {});
  }

  @Override
  public void check(HttpServletRequest request, Caller caller) {
    checking.accept(request, caller);
  }
}
