package io.github.belfry.benchmark.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** One request for each message, and an answer of 200 to 299. */
public abstract class HttpSpeech extends Speech {
  private Answers answers;
  private Speaker speaker;
  private int status;
  private String head = "";

  @Override
  int received(Speaker to, byte[] bytes, int end) throws IOException {
    if (answers == null) {
      speaker = to;
      answers = new Answers(new Taken());
    }
    return answers.received(bytes, end);
  }

  /** The greeting was answered. */
  protected void greeted(String answerHead, String body) {}

  /** Whether an answer of 200 to 299 is no refusal. */
  protected boolean isAccepted(byte[] bytes, int end) {
    return true;
  }

  private final class Taken implements Answers.Sink {
    @Override
    public boolean head(int answered, String answerHead) {
      status = answered;
      head = answerHead;
      return false;
    }

    @Override
    public int body(byte[] bytes, int end) throws IOException {
      if (status / 100 != 2 || !isAccepted(bytes, end)) {
        throw new IOException("answered " + status + ' ' + text(bytes, Math.min(end, 200)));
      }
      if (speaker.isGreeting()) {
        greeted(head, text(bytes, end));
      }
      speaker.answered();
      return end;
    }
  }

  private static String text(byte[] bytes, int end) {
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }
}
