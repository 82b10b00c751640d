package com.example.cases;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code POST cases?case=&customer=&orders=a,b} plays one and answers {@code done}, or what it
 * failed with; {@code POST cases?customer=&orders=a&millis=&commit=} places one order that takes so
 * long; {@code GET cases?customer=} lists that customer's orders, without a customer what is in the
 * outbox.
 */
@WebServlet("/cases")
public class CasesServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Cases cases;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String name = request.getParameter("case");
    String customer = request.getParameter("customer");
    List<String> orders = List.of(request.getParameter("orders").split(",", -1));
    response.setContentType("text/plain;charset=UTF-8");
    try {
      if (name == null) {
        long millis = Long.parseLong(request.getParameter("millis"));
        boolean commit = Boolean.parseBoolean(request.getParameter("commit"));
        cases.lasting(customer, orders.get(0), millis, commit);
      } else {
        cases.play(name, customer, orders);
      }
      response.getWriter().print("done");
    } catch (Exception failed) {
      response.getWriter().print(failed);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String customer = request.getParameter("customer");
    List<?> found = customer == null ? cases.said() : cases.orders(customer);
    response.setContentType("text/plain;charset=UTF-8");
    response
        .getWriter()
        .print(found.stream().map(Object::toString).collect(Collectors.joining("\n")));
  }
}
