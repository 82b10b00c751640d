package io.github.belfry.support;

/** A reader on a WebSocket (protocol.md §4.1). */
public final class WebSocketReader implements TestReader {
  private final ReceivedFrames received = new ReceivedFrames();
  private final TextSocket socket;

  private WebSocketReader(Api caller, String query, String... headers) {
    var request = caller.request("ws?" + query);
    var handshake = (headers.length == 0 ? request : request.headers(headers)).build();
    socket =
        TextSocket.open(
            handshake, "belfry.v1", text -> text.lines().forEach(received::add), received::end);
  }

  /** As {@link TestReader.Opener}; further headers as name, value, name, value. */
  public static WebSocketReader open(Api caller, String query, String... headers) {
    return new WebSocketReader(caller, query, headers);
  }

  @Override
  public int status() {
    return socket.status();
  }

  @Override
  public String refusal() {
    return Problems.code(socket.refusal());
  }

  @Override
  public ReceivedFrames received() {
    return received;
  }

  @Override
  public void command(String json) {
    socket.say(json);
  }

  /** Sends a binary message. */
  public void binary(byte[] message) {
    socket.binary(message);
  }

  @Override
  public int closeCode() {
    return socket.closeCode();
  }

  @Override
  public void close() {
    socket.close();
  }

  @Override
  public void abort() {
    socket.abort();
  }
}
