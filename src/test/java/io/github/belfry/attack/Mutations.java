package io.github.belfry.attack;

import io.github.belfry.attack.Input.By;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;

/**
 * Inputs that follow from a seed: the n-th is the n-th of the samples, round and round, with one to
 * four things changed. Immutable.
 */
final class Mutations {
  private static final int MOST_STEPS = 4;
  private static final int SHORT = 400;

  private final long seed;
  private final List<Input> samples;

  Mutations(long seed, List<Input> samples) {
    this.seed = seed;
    this.samples = samples;
  }

  /** The n-th. */
  Input get(int n) {
    return get(n, MOST_STEPS);
  }

  /** The n-th as it was after at most that many of its steps. */
  Input get(int n, int steps) {
    var random = new Random(seed * 31 + n);
    var input = samples.get(Math.floorMod(n, samples.size()));
    int all = 1 + random.nextInt(MOST_STEPS);
    for (int step = 0; step < Math.min(all, steps); step++) {
      input = input.isWebSocket() ? message(input, random) : request(input, random);
    }
    return input.endpoint().equals("GET poll") ? unheld(input) : input;
  }

  /** A poll that doesn't say so is held for 25 s, as it should be. */
  private static Input unheld(Input poll) {
    String target = poll.target();
    boolean says = target.contains("wait=");
    return says ? poll : poll.target(target + (target.contains("?") ? "&" : "?") + "wait=0");
  }

  private static Input message(Input input, Random random) {
    if (input.method().equals(Input.FRAME)) {
      return input.body(OddFrames.mutated(input.body(), random));
    }
    return input.body(
        random.nextInt(4) == 0
            ? octets(input.body(), random)
            : OddJson.mutated(input.body(), random));
  }

  private static Input request(Input input, Random random) {
    int kind = random.nextInt(20);
    if (kind < 8 && input.body() != null) {
      return input.body(
          kind < 6 ? OddJson.mutated(input.body(), random) : octets(input.body(), random));
    }
    if (kind < 13) {
      return input.target(target(input.target(), random));
    }
    return switch (kind) {
      case 13, 14, 15 -> header(input, random);
      case 16 -> changedHeaders(input, random);
      case 17 -> framing(input, random);
      case 18 -> method(input, one(Oddities.METHODS, random));
      default -> input.by(one(Arrays.asList(By.NOBODY, By.USER, By.PUBLISHER), random));
    };
  }

  private static String target(String target, Random random) {
    int query = target.indexOf('?');
    if (query < 0 || random.nextInt(3) == 0) {
      return random.nextInt(3) > 0
          ? spliced(target, one(Oddities.TEXTS, random), random)
          : target
              + (query < 0 ? "?" : "&")
              + one(Oddities.TEXTS, random)
              + '='
              + one(Oddities.TEXTS, random);
    }
    String path = target.substring(0, query + 1);
    var parameters = new ArrayList<>(Arrays.asList(target.substring(query + 1).split("&", -1)));
    int at = random.nextInt(parameters.size());
    String parameter = parameters.get(at);
    switch (random.nextInt(5)) {
      case 0 -> parameters.add(parameter);
      case 1 -> parameters.remove(at);
      case 2 -> parameters.set(at, spliced(parameter, one(Oddities.TEXTS, random), random));
      default ->
          parameters.set(at, parameter.replaceFirst("=.*", "=") + one(Oddities.TEXTS, random));
    }
    return path + String.join("&", parameters);
  }

  private static Input header(Input input, Random random) {
    String name = one(Oddities.HEADERS, random);
    boolean unclear = List.of("Connection", "Expect", "Host", "Upgrade", "TE").contains(name);
    var with =
        input.header(name + ": " + one(Oddities.HEADER_VALUES, random), random.nextBoolean());
    return unclear ? with.unframed().headers(lengthened(with)) : with;
  }

  private static Input changedHeaders(Input input, Random random) {
    var lines = new ArrayList<>(input.headers());
    if (lines.isEmpty()) {
      return header(input, random);
    }
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(4)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(line);
      case 2 -> lines.set(at, line.replaceFirst(":.*", ": ") + one(Oddities.HEADER_VALUES, random));
      default -> lines.set(at, octets(line, random));
    }
    var changed = input.headers(lines);
    return changed.unframed().headers(lengthened(changed));
  }

  /** A TRACE has no body (RFC 9110 §9.3.8), and Payara's Grizzly answers it without reading one. */
  private static Input method(Input input, String method) {
    boolean unclear = method.equals("TRACE") && input.body() != null;
    return unclear
        ? input.method(method).unframed().headers(lengthened(input))
        : input.method(method);
  }

  /** Another end than the one that there is, or headers that are none. */
  private static Input framing(Input input, Random random) {
    var odd =
        random.nextInt(3) > 0
            ? input.headers(lengthened(input))
            : input.header("Transfer-Encoding: chunked", false).body(one(Oddities.CHUNKS, random));
    return odd.header(one(Oddities.FRAMING, random), random.nextBoolean()).unframed();
  }

  /** The lines with the length that would be added, while there is nothing wrong with the end. */
  private static List<String> lengthened(Input input) {
    if (!input.framed() || input.body() == null) {
      return input.headers();
    }
    return input.header("Content-Length: " + input.body().length(), false).headers();
  }

  /** A few bytes other than they were. */
  static String octets(String text, Random random) {
    if (text.isEmpty()) {
      return String.valueOf((char) random.nextInt(256));
    }
    int at = random.nextInt(text.length());
    int to = Math.min(text.length(), at + 1 + random.nextInt(8));
    BiFunction<String, String, String> around = (a, b) -> text.substring(0, at) + a + b;
    return switch (random.nextInt(6)) {
      case 0 -> around.apply(String.valueOf((char) random.nextInt(256)), text.substring(at));
      case 1 -> around.apply("", text.substring(to));
      case 2 -> around.apply("", "");
      case 3 -> around.apply(text.substring(at, to).repeat(20), text.substring(to));
      default ->
          around.apply(
              String.valueOf((char) (text.charAt(at) ^ 1 << random.nextInt(8))),
              text.substring(at + 1));
    };
  }

  private static String spliced(String text, String odd, Random random) {
    int at = random.nextInt(text.length() + 1);
    int to = random.nextBoolean() ? at : Math.min(text.length(), at + random.nextInt(SHORT));
    return text.substring(0, at) + odd + text.substring(to);
  }

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
