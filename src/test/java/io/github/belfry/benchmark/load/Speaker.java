package io.github.belfry.benchmark.load;

import java.io.IOException;

/** A publisher's connection: one message is under way at most. */
final class Speaker extends Line {
  private final Speech speech;
  private final Publisher publisher;
  private boolean greeting = true;
  private long due;

  Speaker(Loop loop, int port, Speech speech, Publisher publisher) throws IOException {
    super(loop, port);
    this.speech = speech;
    this.publisher = publisher;
  }

  @Override
  void opened() throws IOException {
    byte[] first = speech.greeting();
    if (first.length == 0) {
      answered();
    } else {
      send(first);
    }
  }

  void say(long dueAt, long number) {
    due = dueAt;
    try {
      send(speech.say(due, number));
    } catch (IOException e) {
      lost(e.toString());
    }
  }

  @Override
  int received(byte[] bytes, int end) throws IOException {
    return speech.received(this, bytes, end);
  }

  boolean isGreeting() {
    return greeting;
  }

  /** What was said last is acknowledged. */
  void answered() {
    boolean greeted = greeting;
    greeting = false;
    publisher.answered(this, greeted ? 0 : Math.max(1, Micros.now() - due));
  }

  @Override
  void lost(String why) {
    publisher.failed(why);
  }
}
