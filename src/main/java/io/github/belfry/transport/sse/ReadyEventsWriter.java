package io.github.belfry.transport.sse;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Writes what is ready as it is, on Jersey; RESTEasy asks no writer but its own. */
@Provider
@Produces(MediaType.SERVER_SENT_EVENTS)
public class ReadyEventsWriter implements MessageBodyWriter<ReadyEvents> {
  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == ReadyEvents.class;
  }

  @Override
  public void writeTo(
      ReadyEvents events,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    out.write(events.payload().bytes());
  }
}
