package com.example.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;

/** Lets tests place orders: {@code POST orders?name=&channel=&millis=&commit=}; GET lists them. */
@WebServlet("/orders")
public class OrdersServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Orders orders;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException {
    try {
      orders.place(
          request.getParameter("name"),
          request.getParameter("channel"),
          Long.parseLong(request.getParameter("millis")),
          Boolean.parseBoolean(request.getParameter("commit")));
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try {
      response.setContentType("text/plain;charset=UTF-8");
      response.getWriter().write(String.join("\n", orders.names()));
    } catch (SQLException e) {
      throw new ServletException(e);
    }
  }
}
