package io.github.belfry.proxies.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Speaks HTTP/1.0 to both sides: a connection for each request, no chunks, no upgrade; an answer
 * ends with its connection.
 */
public final class Http10Downgrader extends HttpMisbehaviour {

  @Override
  Head request(Head request) {
    return downgraded(request)
        .startingWith(request.start().replace("HTTP/1.1", "HTTP/1.0"))
        .without("upgrade");
  }

  @Override
  void answer(Head answer, InputStream body, OutputStream client) throws IOException {
    Head old = downgraded(answer).startingWith(answer.start().replace("HTTP/1.1", "HTTP/1.0"));
    client.write(old.without("content-length").with("Connection", "close").bytes());
    body.transferTo(client);
  }

  @Override
  boolean endsWith(Head answer) {
    return true;
  }

  private static Head downgraded(Head head) {
    return head.without("connection", "keep-alive", "transfer-encoding", "te", "trailer");
  }
}
