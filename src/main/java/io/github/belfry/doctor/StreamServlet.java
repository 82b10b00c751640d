package io.github.belfry.doctor;

import io.github.belfry.hub.QueryString;
import io.github.belfry.security.gate.Visitor;
import io.github.belfry.wire.EventStream;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Event streams that look on the wire as the real ones do: one that speaks at known times, one that
 * is silent for a known time. None holds a thread.
 */
@WebServlet(
    urlPatterns = {"/doctor/stream", "/doctor/idle"},
    asyncSupported = true)
public class StreamServlet extends ProbeServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Probes probes;

  /** A GET. */
  public StreamServlet() {
    super("GET");
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response, Visitor visitor)
      throws IOException {
    var query = QueryString.of(request.getQueryString());
    var timetable =
        request.getServletPath().endsWith("/idle")
            ? Timetable.ofSilence(query)
            : Timetable.ofStream(query);
    var stream = new ProbeStream(timetable, probes, visitor);
    response.setContentType("text/event-stream");
    EventStream.head(response::setHeader);
    try {
      // The headers alone, as the real ones send them: Liberty keeps what is flushed along with
      // them.
      response.getOutputStream().flush();
      stream.begin(request.startAsync());
    } catch (IOException | RuntimeException gone) {
      stream.end();
      throw gone;
    }
  }
}
