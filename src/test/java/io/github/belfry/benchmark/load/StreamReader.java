package io.github.belfry.benchmark.load;

import java.io.IOException;

/** A reader of an event stream. */
final class StreamReader extends Reader implements Answers.Sink {
  private static final byte[] LINE_END = {'\n'};

  private final Answers answers = new Answers(this);

  StreamReader(Loop loop, int port, Talk talk, Tally tally) throws IOException {
    super(loop, port, talk, tally);
  }

  @Override
  int received(byte[] bytes, int end) throws IOException {
    return answers.received(bytes, end);
  }

  @Override
  public boolean head(int status, String head) throws IOException {
    if (status != 200) {
      throw new IOException("no stream: " + head.lines().findFirst().orElse(""));
    }
    talk.opened(this);
    return true;
  }

  @Override
  public int body(byte[] bytes, int end) throws IOException {
    int lines = Bytes.findLast(bytes, 0, end, LINE_END) + 1;
    if (lines > 0) {
      talk.heard(this, bytes, 0, lines);
    }
    return lines;
  }
}
