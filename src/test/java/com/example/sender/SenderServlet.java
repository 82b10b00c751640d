package com.example.sender;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Sends each line of a body: with PUT under its number, behind the parameter {@code from}, as a
 * key; with POST the whole body, and answers with what comes back.
 */
@WebServlet("/sender")
public class SenderServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final long PATIENCE = 20_000;

  @FunctionalInterface
  private interface Work {
    void in(Session session, Queue queue) throws JMSException, IOException;
  }

  @SuppressWarnings("BanJNDI") // The operator's names.
  private static void with(HttpServletRequest request, Work work) throws ServletException {
    try {
      var context = new InitialContext();
      var factory = (ConnectionFactory) context.lookup(request.getParameter("factory"));
      var queue = (Queue) context.lookup(request.getParameter("queue"));
      try (Connection connection = factory.createConnection();
          Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
        connection.start();
        work.in(session, queue);
      }
    } catch (NamingException | JMSException | IOException e) {
      throw new ServletException(e);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  @Override
  protected void doPut(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    List<String> lines = request.getReader().lines().toList();
    with(
        request,
        (session, queue) -> {
          try (MessageProducer producer = session.createProducer(queue)) {
            int number = Integer.parseInt(request.getParameter("from"));
            for (String line : lines) {
              TextMessage message = session.createTextMessage(line);
              message.setStringProperty("belfry_key", Integer.toString(number++));
              producer.send(message);
            }
          }
        });
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String body = String.join("\n", request.getReader().lines().toList());
    with(
        request,
        (session, queue) -> {
          var answers = session.createTemporaryQueue();
          TextMessage message = session.createTextMessage(body);
          message.setJMSReplyTo(answers);
          message.setJMSCorrelationID("order-42");
          try (MessageProducer producer = session.createProducer(queue);
              var consumer = session.createConsumer(answers)) {
            producer.send(message);
            if (consumer.receive(PATIENCE) instanceof TextMessage answer) {
              response.setHeader("Correlation", answer.getJMSCorrelationID());
              response.getWriter().print(answer.getText());
            } else {
              response.setStatus(HttpServletResponse.SC_GATEWAY_TIMEOUT);
            }
          }
        });
  }
}
