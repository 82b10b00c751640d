package io.github.belfry.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/**
 * A reader that reads, and measures how long what it hears was under way: a title is {@code @}, the
 * nanoseconds of when it was sent, and a semicolon.
 */
final class Lively implements Runnable, AutoCloseable {
  private static final Pattern TITLE = Pattern.compile("@(\\d+);");
  private static final Pattern CURSOR = Pattern.compile("\"cursor\":\"([^\"]+)\"");

  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
  private final URI base;
  private final String token;
  private final String query;
  private final boolean polling;
  private final Visitor visitor;
  private volatile boolean closed;

  /** Comes by a door: {@code ws}, {@code api/stream} or {@code poll}. */
  Lively(URI base, String token, String door, String query) throws IOException {
    this.base = base;
    this.token = token;
    this.query = query;
    polling = door.equals("poll");
    visitor = new Visitor(base, token, door + '?' + query + (polling ? "&wait=0" : ""), 0);
    if (!polling && !visitor.isGreeted()) {
      throw new IOException(door + " wasn't opened");
    }
  }

  @Override
  public void run() {
    try {
      if (polling) {
        poll();
      } else {
        for (String title = visitor.between('@', ';'); ; title = visitor.between('@', ';')) {
          hear(Long.parseLong(unchunked(title)));
        }
      }
    } catch (IOException e) {
      if (!closed) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void poll() throws IOException {
    while (!closed) {
      String answer = unchunked(visitor.whole().text());
      TITLE.matcher(answer).results().forEach(title -> hear(Long.parseLong(title.group(1))));
      var cursor = CURSOR.matcher(answer);
      if (!cursor.find()) {
        throw new IOException("no poll's answer: " + answer);
      }
      visitor.ask(base, token, "poll?wait=5&after=" + cursor.group(1) + '&' + query);
    }
  }

  /** Chunks (RFC 9112 §7.1) may end within a number. */
  private static String unchunked(String text) {
    return text.replaceAll("\r\n[0-9a-fA-F]+\r\n", "");
  }

  private void hear(long sent) {
    nanos.add(System.nanoTime() - sent);
  }

  /** How much it has heard since it was last forgotten. */
  int heard() {
    return nanos.size();
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
