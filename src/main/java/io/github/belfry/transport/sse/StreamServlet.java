package io.github.belfry.transport.sse;

import io.github.belfry.hub.Hub;
import io.github.belfry.hub.Wishes;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.Callers;
import io.github.belfry.security.gate.ProblemWriter;
import io.github.belfry.wire.EventStream;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Opens event streams as {@link StreamResource} does, in its place: see {@link FastStreams}. */
public class StreamServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final byte[] PADDING = EventStream.PADDING.getBytes(StandardCharsets.US_ASCII);

  @Inject private transient Hub hub;
  @Inject private transient Wishes wishes;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      if (!request.getMethod().equals("GET")) {
        response.setHeader("Allow", "GET");
        throw new Refused(Reason.METHOD_NOT_ALLOWED, "an event stream is a GET");
      }
      open(request, response);
    } catch (Refused refused) {
      ProblemWriter.write(response, refused);
    }
  }

  private void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var caller = Callers.of(request.getUserPrincipal());
    var wish = StreamRequest.wish(request, wishes);
    response.setContentType("text/event-stream");
    EventStream.head(response::setHeader);
    // At once: what reads it knows that it is open, however long the hub takes.
    var out = response.getOutputStream();
    out.write(PADDING);
    out.flush();
    var stream = new AsyncStream(request.startAsync(), out);
    try {
      hub.open(caller, wish, stream);
    } catch (Refused sinceTheEntrance) {
      stream.sendAway(sinceTheEntrance);
    }
  }
}
