package io.github.belfry.benchmark.load;

import java.io.IOException;

/** How readers are connected. */
public enum Transport {
  WEBSOCKET("WebSocket") {
    @Override
    Reader reader(Loop loop, int port, Talk talk, Tally tally) throws IOException {
      return new WebSocketReader(loop, port, talk, tally);
    }
  },
  SSE("SSE") {
    @Override
    Reader reader(Loop loop, int port, Talk talk, Tally tally) throws IOException {
      return new StreamReader(loop, port, talk, tally);
    }
  },
  LONGPOLL("long polling") {
    @Override
    Reader reader(Loop loop, int port, Talk talk, Tally tally) throws IOException {
      return new PollReader(loop, port, talk, tally);
    }
  };

  private final String title;

  Transport(String title) {
    this.title = title;
  }

  abstract Reader reader(Loop loop, int port, Talk talk, Tally tally) throws IOException;

  /** As it is called in tables. */
  public String title() {
    return title;
  }
}
