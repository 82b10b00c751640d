package io.github.belfry.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers may come in any pieces. */
class AnswersTest {
  private static final String PLAIN = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
  private static final String EMPTY = "HTTP/1.1 204 No Content\r\n\r\n";
  private static final String CHUNKED =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
          + chunk("abc")
          + chunk("0123456789").replaceFirst("\r\n", ";x=y\r\n")
          + chunk("");
  private static final String STREAM =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
          + chunk("data: ")
          + chunk("one\n\n")
          + chunk("data: two")
          + chunk("\n\n");

  private static String chunk(String part) {
    return Integer.toHexString(part.length()) + "\r\n" + part + "\r\n";
  }

  private final List<String> told = new ArrayList<>();

  private final class Told implements Answers.Sink {
    @Override
    public boolean head(int status, String head) {
      told.add(Integer.toString(status));
      return head.contains("event-stream");
    }

    @Override
    public int body(byte[] bytes, int end) {
      var text = new String(bytes, 0, end, StandardCharsets.US_ASCII);
      if (told.get(told.size() - 1).equals("200") && text.startsWith("data:")) {
        int whole = text.lastIndexOf("\n\n") + 2;
        if (whole < 2) {
          return 0;
        }
        told.add(text.substring(0, whole));
        told.add("200");
        return whole;
      }
      told.add(text);
      return end;
    }
  }

  private void feed(String all, int piece) throws IOException {
    var answers = new Answers(new Told());
    byte[] bytes = Bytes.of(all);
    byte[] rest = {};
    for (int at = 0; at < bytes.length; at += piece) {
      byte[] next = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece));
      byte[] given = Arrays.copyOf(rest, rest.length + next.length);
      System.arraycopy(next, 0, given, rest.length, next.length);
      int from = answers.received(given, given.length);
      rest = Arrays.copyOfRange(given, from, given.length);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1_000})
  void oneAfterTheOther(int piece) throws IOException {
    feed(PLAIN + EMPTY + CHUNKED + PLAIN, piece);
    assertThat(told)
        .containsExactly("200", "hello", "204", "", "200", "abc0123456789", "200", "hello");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1_000})
  void aStreamIsGivenAsItComes(int piece) throws IOException {
    feed(STREAM, piece);
    assertThat(String.join("", told).replace("200", "")).isEqualTo("data: one\n\ndata: two\n\n");
  }
}
