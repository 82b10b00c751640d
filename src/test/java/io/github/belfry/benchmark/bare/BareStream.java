package io.github.belfry.benchmark.bare;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An event stream by an asynchronous servlet. */
@WebServlet(value = "/stream", asyncSupported = true)
public class BareStream extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/event-stream");
    response.flushBuffer();
    var async = request.startAsync();
    async.setTimeout(0);
    var out = response.getOutputStream();
    out.setWriteListener(new BareConnection(BareConnection.STREAMS, out));
  }
}
