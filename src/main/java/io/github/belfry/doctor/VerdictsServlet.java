package io.github.belfry.doctor;

import io.github.belfry.json.Answers;
import io.github.belfry.json.Json;
import io.github.belfry.json.JsonText;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.gate.Visitor;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Is told what clients found out, and tells them the name of their network. */
@WebServlet(urlPatterns = "/doctor/verdicts", asyncSupported = true)
public class VerdictsServlet extends ProbeServlet {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 4 << 10;
  private static final int DEEPEST = 4;

  @Inject private transient NetworkNames names;
  @Inject private transient Networks networks;
  @Inject private transient Transports transports;

  /** A POST. */
  public VerdictsServlet() {
    super("POST");
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response, Visitor visitor)
      throws IOException {
    requireJson(request.getContentType());
    var verdicts = Verdicts.read(Json.parse(body(request), DEEPEST), transports.all());
    var range = AddressRange.of(visitor.address());
    String name = names.of(range);
    networks.found(range, verdicts);
    Answers.json(response, new JsonText().field("network", name).end());
  }

  private static byte[] body(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
    if (body.length > LONGEST) {
      throw new Refused(Reason.TOO_LARGE, "the body is larger than " + LONGEST + " bytes");
    }
    return body;
  }

  private static void requireJson(String type) {
    if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      throw new Refused(Reason.UNSUPPORTED_TYPE, "Content-Type: application/json is expected");
    }
  }
}
