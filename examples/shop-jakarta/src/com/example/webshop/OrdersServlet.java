package com.example.webshop;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code POST orders} with {@code customer} and {@code item} places one; GET lists them. */
@WebServlet("/orders")
public class OrdersServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Orders orders;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.setCharacterEncoding("UTF-8");
    String customer = request.getParameter("customer");
    String item = request.getParameter("item");
    if (customer == null || customer.isEmpty() || item == null || item.isEmpty()) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST, "customer and item are needed");
      return;
    }
    answer(response, orders.place(customer, item).number());
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    StringBuilder list = new StringBuilder();
    for (Order order : orders.all()) {
      list.append(order.number()).append(' ').append(order.customer()).append(": ");
      list.append(order.item()).append('\n');
    }
    answer(response, list.toString());
  }

  private static void answer(HttpServletResponse response, String text) throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().write(text);
  }
}
