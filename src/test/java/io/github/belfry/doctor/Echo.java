package io.github.belfry.doctor;

import io.github.belfry.support.Api;
import io.github.belfry.support.TextSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The WebSocket probe seen from outside. What it has heard is thread-safe. */
final class Echo implements AutoCloseable {
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final TextSocket socket;

  private Echo(Api caller, String query, String... headers) {
    var request = caller.request("doctor/ws" + query);
    var handshake = (headers.length == 0 ? request : request.headers(headers)).build();
    socket = TextSocket.open(handshake, "", heard::add, () -> {});
  }

  /** Opens one, or is refused; further headers as name, value, name, value. */
  static Echo open(Api caller, String query, String... headers) {
    return new Echo(caller, query, headers);
  }

  /** 101, or the status of the refusal. */
  int status() {
    return socket.status();
  }

  List<String> heard() {
    return List.copyOf(heard);
  }

  /** 0 while it is open. */
  int closeCode() {
    return socket.closeCode();
  }

  void say(String text) {
    socket.say(text);
  }

  void binary() {
    socket.binary(new byte[] {1});
  }

  @Override
  public void close() {
    socket.abort();
  }
}
