package io.github.belfry.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * A reader that reads, and measures how long what it hears was under way: a title is {@code @}, the
 * nanoseconds of when it was sent, and a semicolon.
 */
final class Lively implements Runnable, AutoCloseable {
  private static final Pattern TITLE = Pattern.compile("@(\\d+);");
  private static final Pattern CURSOR = Pattern.compile("\"cursor\":\"([^\"]+)\"");

  /** A user may poll a hundred times a second. */
  private static final long BETWEEN_POLLS = 20_000_000;

  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
  private final URI base;
  private final String token;
  private final String query;
  private final boolean polling;
  private final String door;
  private volatile Visitor visitor;
  private volatile boolean closed;
  private volatile Exception failure;

  /** Comes by a door: {@code ws}, {@code api/stream} or {@code poll}. */
  Lively(URI base, String token, String door, String query) throws IOException {
    this.base = base;
    this.token = token;
    this.query = query;
    this.door = door;
    polling = door.equals("poll");
    visitor = new Visitor(base, token, door + '?' + query + (polling ? "&wait=0" : ""), 0);
    boolean opened =
        switch (door) {
          case "ws" -> visitor.answer().status() == 101 && visitor.message().contains("hello");
          case "poll" -> true;
          default -> visitor.isGreeted();
        };
    if (!opened) {
      throw new IOException(door + " wasn't opened");
    }
  }

  @Override
  public void run() {
    try {
      if (polling) {
        poll();
      } else if (door.equals("ws")) {
        while (true) {
          hearAll(visitor.message());
        }
      } else {
        while (true) {
          hear(Long.parseLong(unchunked(visitor.between(":\"@", ';'))));
        }
      }
    } catch (IOException | RuntimeException e) {
      if (!closed) {
        failure = e;
      }
    }
  }

  private void poll() throws IOException {
    String first = "poll?wait=0&" + query;
    String next = first;
    while (!closed) {
      Reply reply = visitor.whole();
      String answer = unchunked(reply.text());
      boolean full = reply.status() == 503; // with others' answers, which aren't read
      if (full || (answer.isEmpty() && !next.equals(first))) {
        visitor.close(); // Payara takes 256 requests on a connection
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(reply.retryAfter().orElse(0)));
        visitor = new Visitor(base, token, next, 0);
        continue;
      }
      hearAll(answer);
      var cursor = CURSOR.matcher(answer);
      if (!cursor.find()) {
        throw new IOException("no poll's answer: " + answer);
      }
      LockSupport.parkNanos(BETWEEN_POLLS);
      next = "poll?wait=5&after=" + cursor.group(1) + '&' + query;
      visitor.ask(base, token, next);
    }
  }

  /** Chunks (RFC 9112 §7.1) may end within a number. */
  private static String unchunked(String text) {
    return text.replaceAll("\r\n[0-9a-fA-F]+\r\n", "");
  }

  private void hearAll(String text) {
    TITLE.matcher(text).results().forEach(title -> hear(Long.parseLong(title.group(1))));
  }

  private void hear(long sent) {
    nanos.add(System.nanoTime() - sent);
  }

  /** It has heard that much since it was last forgotten, and goes on. */
  void assertHeard(int said) {
    assertThat(failure).as(this::toString).isNull();
    assertThat(nanos).as(this::toString).hasSizeGreaterThanOrEqualTo(said);
  }

  @Override
  public String toString() {
    return door + " has heard " + nanos.size();
  }

  void forget() {
    nanos.clear();
  }

  /** The milliseconds that 99 of 100 took at most, of all that these readers have heard. */
  static double worst(List<Lively> readers) {
    long[] all =
        readers.stream().flatMap(reader -> reader.nanos.stream()).mapToLong(n -> n).toArray();
    Arrays.sort(all);
    return all[all.length * 99 / 100] / 1e6;
  }

  @Override
  public void close() {
    closed = true;
    visitor.close();
  }
}
