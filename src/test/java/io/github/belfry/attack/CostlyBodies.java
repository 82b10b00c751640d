package io.github.belfry.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Texts that are small to send, and large to read. */
final class CostlyBodies {
  /** Whoever hears this has heard what was refused. */
  static final String REFUSED = "room:refused";

  private static final int DEEP = 100_000;

  private CostlyBodies() {}

  /** Those of a size, each in another way more than may be. */
  static List<String> texts(int size) {
    return List.of(
        "[" + "0,".repeat(size / 2 - 1) + "0]",
        notification("[" + "0,".repeat(size / 2 - 100) + "0]"),
        notification("[".repeat(DEEP) + "]".repeat(DEEP)),
        notification(object(size, "k")),
        notification(object(size, "\\u006b")),
        notification("{" + "\"k\":[],".repeat(size / 7 - 50) + "\"k\":0}"),
        notification("\"" + "\\u0000".repeat(size / 6 - 50) + "\""),
        "{\"notifications\":[" + "{},".repeat(size / 3 - 20) + "{}]}");
  }

  private static String notification(String data) {
    return "{\"notifications\":[" + one(data) + "]}";
  }

  /** One with that data. */
  static String one(String data) {
    return "{\"to\":[\"" + REFUSED + "\"],\"title\":\"t\",\"data\":" + data + "}";
  }

  private static String object(int size, String key) {
    int fields = size / (key.length() + 12);
    return IntStream.range(0, fields)
        .mapToObj(n -> '"' + key + (1_000_000 + n) + "\":0")
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** A batch of that many notifications, each to that many channels, whose names that makes. */
  static String batch(int notifications, int channels, IntFunction<String> channel) {
    String to =
        IntStream.range(1, channels)
            .mapToObj(n -> '"' + channel.apply(n) + '"')
            .collect(Collectors.joining(",", "[\"" + REFUSED + "\",", "]"));
    String one = "{\"to\":" + to + ",\"title\":\"t\"}";
    return IntStream.range(0, notifications)
        .mapToObj(n -> one)
        .collect(Collectors.joining(",", "{\"notifications\":[", "]}"));
  }

  /** That text, of which little is left. */
  static byte[] zipped(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
