package io.github.belfry.transport.sse;

import io.github.belfry.wire.Payload;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.lang.reflect.Type;

/**
 * Several events and comments, formatted by {@code wire} once for all readers, through an API that
 * knows one event at a time. {@link ReadyEventsWriter} writes the text. RESTEasy writes one event:
 * each line of its comment, then its name and id as they are; so the comments in front are the
 * comment, and all that follows the first field's name is that field. (Its data would not do: it
 * begins each line of them with {@code data:}.)
 *
 * @param payload ends with an empty line, as each event and comment in it
 */
record ReadyEvents(Payload payload) implements OutboundSseEvent {
  private static final String END = "\n\n";

  @Override
  public String getComment() {
    int events = events();
    return events == 0 ? null : text().substring(1, events - END.length()).replace(END + ':', "\n");
  }

  @Override
  public String getName() {
    return field("event: ");
  }

  @Override
  public String getId() {
    return field("id: ");
  }

  @Override
  public Class<?> getType() {
    return String.class;
  }

  @Override
  public Type getGenericType() {
    return String.class;
  }

  @Override
  public MediaType getMediaType() {
    return MediaType.TEXT_PLAIN_TYPE;
  }

  @Override
  public Object getData() {
    return null;
  }

  @Override
  public boolean isReconnectDelaySet() {
    return false;
  }

  @Override
  public long getReconnectDelay() {
    return RECONNECT_NOT_SET;
  }

  private String text() {
    return payload.text();
  }

  private String field(String name) {
    String text = text();
    int events = events();
    return text.startsWith(name, events)
        ? text.substring(events + name.length(), text.length() - END.length())
        : null;
  }

  /** Where the first event begins. */
  private int events() {
    String text = text();
    int start = 0;
    while (text.startsWith(":", start)) {
      start = text.indexOf(END, start) + END.length();
    }
    return start;
  }
}
