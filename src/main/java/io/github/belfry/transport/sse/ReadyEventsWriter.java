package io.github.belfry.transport.sse;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/**
 * Writes the data of an event as it is: {@code wire} has formatted it, once for all readers, and
 * several events at a time. The servers' own writers would format each event again for each sink.
 */
@Provider
@Produces(MediaType.SERVER_SENT_EVENTS)
public class ReadyEventsWriter implements MessageBodyWriter<OutboundSseEvent> {
  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return OutboundSseEvent.class.isAssignableFrom(type);
  }

  @Override
  public void writeTo(
      OutboundSseEvent events,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    out.write(events.getData().toString().getBytes(StandardCharsets.UTF_8));
  }
}
