package io.github.belfry.rest;

import io.github.belfry.json.Answers;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * The first members of a list, as many as an answer may hold (protocol.md §7): the rest is for the
 * next one. At least one.
 *
 * @param jsons what they are as JSON
 */
record Page(List<String> jsons) {
  /** How many bytes of JSON; what stands around them in the answer has room in the rest. */
  private static final int MOST = (1 << 20) - (16 << 10);

  /** What becomes of a text until it is sent: the answer's, and its bytes. */
  private static final int COPIES = 3;

  /**
   * Makes it.
   *
   * @param meter is told what it takes of the memory; may refuse
   */
  static <T> Page of(Iterable<T> members, Function<T, String> json, LongConsumer meter) {
    List<String> jsons = new ArrayList<>();
    long bytes = 0;
    for (T member : members) {
      String text = json.apply(member);
      long length = 1L + text.getBytes(StandardCharsets.UTF_8).length;
      bytes += length;
      if (bytes > MOST && !jsons.isEmpty()) {
        break;
      }
      meter.accept(COPIES * length);
      jsons.add(text);
    }
    return new Page(jsons);
  }

  /** An answer that has no pages. */
  static Response answer(String json, LongConsumer meter) {
    meter(json, meter);
    return Answers.json(200, json);
  }

  /** Tells what it takes of the memory to answer with that. */
  static void meter(String text, LongConsumer meter) {
    meter.accept((long) COPIES * text.length());
  }

  /** How many there are. */
  int size() {
    return jsons.size();
  }
}
