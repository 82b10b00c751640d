package io.github.belfry.proxies.hostile;

import java.io.IOException;
import java.io.InputStream;

/** Lets an upgrade through, and nothing of what comes after it, either way. */
public final class FrameSwallower extends HttpMisbehaviour {

  @Override
  void upgraded(Head answer, Pair pair, InputStream fromClient, InputStream fromServer)
      throws IOException {
    pair.toClient().pass(answer.bytes());
    pair.both(fromClient, fromServer, swallowed -> {}, swallowed -> {});
  }
}
