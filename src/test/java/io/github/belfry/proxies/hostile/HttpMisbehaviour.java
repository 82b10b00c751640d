package io.github.belfry.proxies.hostile;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * A proxy that reads what it passes on, one HTTP exchange after the other. As it stands it is an
 * honest one; what is wrong with a proxy, it overrides.
 */
abstract class HttpMisbehaviour implements Misbehaviour {

  /** What the server gets to see of a request. */
  Head request(Head request) {
    return request;
  }

  /** An answer of the proxy's own, whole; nothing is asked of the server then. */
  Optional<byte[]> instead(Head request) {
    return Optional.empty();
  }

  /** Passes an answer on, each piece as it comes. */
  void answer(Head answer, InputStream body, OutputStream client) throws IOException {
    client.write(answer.bytes());
    var framed = Body.isChunked(answer) ? new ChunkedOutput(client) : client;
    body.transferTo(framed);
    if (framed != client) {
      framed.close();
    }
  }

  /** Passes on what comes after the protocol was changed. */
  void upgraded(Head answer, Pair pair, InputStream fromClient, InputStream fromServer)
      throws IOException {
    pair.toClient().pass(answer.bytes());
    pair.both(fromClient, fromServer, pair.toServer(), pair.toClient());
  }

  /** Whether the connection ends with this answer. */
  boolean endsWith(Head answer) {
    boolean framed = Body.isChunked(answer) || answer.field("content-length").isPresent();
    return answer.field("connection").filter("close"::equalsIgnoreCase).isPresent()
        || !(framed || answer.isBodiless());
  }

  @Override
  public final void serve(Pair pair) throws IOException {
    var fromClient = new BufferedInputStream(pair.client().getInputStream());
    var fromServer = new BufferedInputStream(pair.server().getInputStream());
    boolean more = true;
    while (more) {
      var request = Head.read(fromClient);
      more = request.isPresent() && exchange(request.get(), pair, fromClient, fromServer);
    }
  }

  private boolean exchange(Head request, Pair pair, InputStream fromClient, InputStream fromServer)
      throws IOException {
    byte[] body = Body.ofRequest(request, fromClient).readAllBytes();
    Optional<byte[]> own = instead(request);
    if (own.isPresent()) {
      pair.toClient().pass(own.get());
      return false;
    }
    Head sent = request(request);
    pair.toServer().pass(sent.withLength(body.length).bytes());
    pair.toServer().pass(body);
    boolean upgrades = sent.field("upgrade").isPresent();
    Thread watch = upgrades ? null : watch(pair, fromClient);
    Head answer = Head.read(fromServer).orElseThrow(() -> new EOFException("no answer"));
    if (answer.status() == 101) {
      upgraded(answer, pair, fromClient, fromServer);
      return false;
    }
    answer(answer, Body.ofAnswer(answer, fromServer), pair.client().getOutputStream());
    if (watch != null && !endsWith(answer)) {
      Daemon.await(watch::join);
    }
    return !endsWith(answer);
  }

  /** Closes to the server as well when the client leaves before its answer is whole. */
  private static Thread watch(Pair pair, InputStream fromClient) {
    return Daemon.run(
        () -> {
          fromClient.mark(1);
          try {
            if (fromClient.read() >= 0) {
              fromClient.reset(); // the next request has begun
              return;
            }
          } catch (IOException gone) {
            pair.close();
            throw gone;
          }
          pair.close();
        });
  }
}
