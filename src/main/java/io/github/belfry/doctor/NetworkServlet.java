package io.github.belfry.doctor;

import io.github.belfry.json.Answers;
import io.github.belfry.json.JsonText;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.gate.Visitor;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.List;

/** What this node sees of a request and of who sent it. */
@WebServlet(urlPatterns = "/doctor/network", asyncSupported = true)
public class NetworkServlet extends ProbeServlet {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 500;
  private static final List<String> FORWARDED =
      List.of(
          "Forwarded",
          "X-Forwarded-For",
          "X-Forwarded-Proto",
          "X-Forwarded-Host",
          "X-Forwarded-Port");

  @Inject private transient NetworkNames names;

  /** A GET. */
  public NetworkServlet() {
    super("GET");
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response, Visitor visitor)
      throws IOException {
    var range = AddressRange.of(visitor.address());
    var forwarded = new JsonText();
    FORWARDED.forEach(name -> forwarded.field(name, header(request, name)));
    Answers.json(
        response,
        new JsonText()
            .field("network", name(range))
            .field("range", range.text())
            .field("address", visitor.address().getHostAddress())
            .field("secure", visitor.secure())
            .field("httpVersion", request.getProtocol())
            .field("acceptEncoding", header(request, "Accept-Encoding"))
            .field("via", header(request, "Via"))
            .raw("forwarded", forwarded.end())
            .field("time", Clock.systemUTC().millis())
            .end());
  }

  /** Null while the database is down: all the rest can be told without it. */
  private String name(AddressRange range) {
    try {
      return names.of(range);
    } catch (Refused unavailable) {
      if (unavailable.reason() != Reason.UNAVAILABLE) {
        throw unavailable;
      }
      return null;
    }
  }

  private static String header(HttpServletRequest request, String name) {
    String text = String.join(", ", Collections.list(request.getHeaders(name)));
    if (text.isEmpty()) {
      return null;
    }
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
