package io.github.belfry.benchmark.load;

import java.io.IOException;

/** One reader: counts what it hears. */
public abstract class Reader extends Line {
  final Talk talk;
  private final Tally tally;
  private final Tally.Place place;
  private boolean hearing;

  Reader(Loop loop, int port, Talk talk, Tally tally) throws IOException {
    super(loop, port);
    this.talk = talk;
    this.tally = tally;
    place = tally.new Place();
  }

  @Override
  void opened() throws IOException {
    send(talk.request());
  }

  /** From now on it misses nothing. */
  public final void hears() {
    if (!hearing) {
      hearing = true;
      tally.countOpen();
    }
  }

  /** Whether {@link #hears} was said. */
  public final boolean isHearing() {
    return hearing;
  }

  /** Counts the messages that are in there. */
  public final void count(byte[] bytes, int from, int end) {
    place.count(bytes, from, end);
    tally.publish();
  }

  /** Says something more; over a WebSocket it is a text. */
  public void say(String text) throws IOException {
    send(text);
  }

  /** The same, as bytes; over a WebSocket it is binary. */
  public void say(byte[] bytes) throws IOException {
    send(bytes);
  }

  @Override
  void tick(long now) {
    try {
      talk.tick(this, now);
    } catch (IOException e) {
      lost(e.toString());
    }
  }

  @Override
  void lost(String why) {
    tally.countLost(why);
  }
}
