package io.github.belfry.transport.longpoll;

import io.github.belfry.hub.Polls;
import io.github.belfry.hub.Wishes;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.Callers;
import io.github.belfry.security.gate.ProblemWriter;
import io.github.belfry.service.ParsingBudget;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Takes polls; none holds a thread while it waits. */
@WebServlet(urlPatterns = "/poll", asyncSupported = true)
public class PollServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Polls polls;
  @Inject private transient Wishes wishes;
  @Inject private transient ParsingBudget budget;
  @Inject private transient Deadlines deadlines;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      if (!request.getMethod().equals("GET")) {
        response.setHeader("Allow", "GET");
        throw new Refused(Reason.METHOD_NOT_ALLOWED, "a poll is a GET");
      }
      poll(request);
    } catch (Refused refused) {
      ProblemWriter.write(response, refused);
    }
  }

  private void poll(HttpServletRequest request) {
    var caller = Callers.of(request.getUserPrincipal());
    var asked = PollRequest.of(request, wishes);
    ParsingBudget.Lease memory = budget.answer(caller.user(), 0);
    var exchange = new PollExchange(request.startAsync(), asked.hold(), memory);
    try {
      exchange.hold(
          polls.poll(
              caller,
              asked.wish(),
              asked.hold(),
              exchange::room,
              exchange::answer,
              exchange::refuse));
    } catch (RuntimeException refused) {
      exchange.refuse(refused);
      return;
    }
    if (!asked.hold().isZero()) {
      deadlines.watch(exchange);
    }
  }

  @Override
  public void destroy() {
    deadlines.bringForward();
  }
}
