package io.github.belfry.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

/**
 * Parses {@code text/event-stream} line by line, as the HTML standard says a browser does. The JDK
 * calls it for one line at a time; what it remembers is thread-safe.
 */
public final class EventStream implements Flow.Subscriber<String> {

  /**
   * One event.
   *
   * @param type {@code message} for an unnamed one
   * @param lastEventId what a browser would send when it comes back now
   * @param data the data
   */
  public record Event(String type, String lastEventId, String data) {}

  private final ReceivedFrames frames = new ReceivedFrames();
  private final List<Event> events = new ArrayList<>();
  private final List<String> comments = new ArrayList<>();
  private final List<String> data = new ArrayList<>();
  private String type = "";
  private String lastEventId = "";
  private Flow.Subscription subscription;

  /** The data of all events. */
  ReceivedFrames frames() {
    return frames;
  }

  /** All events so far. */
  public synchronized List<Event> events() {
    return List.copyOf(events);
  }

  /** All comments so far, without their colons. */
  public synchronized List<String> comments() {
    return List.copyOf(comments);
  }

  void cancel() {
    if (subscription != null) {
      subscription.cancel();
    }
    frames.end();
  }

  @Override
  public void onSubscribe(Flow.Subscription lines) {
    subscription = lines;
    lines.request(Long.MAX_VALUE);
  }

  @Override
  public synchronized void onNext(String line) {
    int colon = line.indexOf(':');
    if (line.isEmpty()) {
      dispatch();
    } else if (colon == 0) {
      comments.add(line.substring(1));
    } else {
      String value = colon < 0 ? "" : line.substring(colon + 1);
      field(
          colon < 0 ? line : line.substring(0, colon),
          value.startsWith(" ") ? value.substring(1) : value);
    }
  }

  @Override
  public void onError(Throwable broken) {
    frames.end();
  }

  @Override
  public void onComplete() {
    frames.end();
  }

  private void field(String name, String value) {
    switch (name) {
      case "data" -> data.add(value);
      case "event" -> type = value;
      case "id" -> lastEventId = value;
      default -> {
        // The standard ignores fields that it doesn't know; retry is the client's affair.
      }
    }
  }

  private void dispatch() {
    if (!data.isEmpty()) {
      String text = String.join("\n", data);
      events.add(new Event(type.isEmpty() ? "message" : type, lastEventId, text));
      frames.add(text);
    }
    data.clear();
    type = "";
  }
}
