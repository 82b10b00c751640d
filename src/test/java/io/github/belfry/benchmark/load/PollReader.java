package io.github.belfry.benchmark.load;

import java.io.IOException;

/** A reader that asks again as soon as it is answered. */
final class PollReader extends Reader implements Answers.Sink {
  private final Answers answers = new Answers(this);
  private int status;

  PollReader(Loop loop, int port, Talk talk, Tally tally) throws IOException {
    super(loop, port, talk, tally);
  }

  @Override
  int received(byte[] bytes, int end) throws IOException {
    return answers.received(bytes, end);
  }

  @Override
  public boolean head(int answered, String head) throws IOException {
    if (answered / 100 != 2 && answered != 304) {
      throw new IOException("a poll was answered " + answered);
    }
    status = answered;
    talk.head(head);
    return false;
  }

  @Override
  public int body(byte[] bytes, int end) throws IOException {
    if (status == 200) {
      talk.heard(this, bytes, 0, end);
    }
    send(talk.request());
    return end;
  }
}
