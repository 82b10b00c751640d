package com.example.visits;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Behind a login, counts visits: those of a session, and all that the server's default data source
 * has ever seen.
 */
@WebServlet("/visits")
public class VisitsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Resource(lookup = "java:comp/DefaultDataSource")
  private transient DataSource database;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    var session = request.getSession();
    int visits = session.getAttribute("visits") instanceof Integer before ? before + 1 : 1;
    session.setAttribute("visits", visits);
    try (var connection = database.getConnection()) {
      var product = connection.getMetaData().getDatabaseProductName();
      response.setContentType("text/plain");
      response
          .getWriter()
          .print(request.getRemoteUser() + ' ' + visits + ' ' + all(connection) + ' ' + product);
    } catch (SQLException e) {
      throw new ServletException(e);
    }
  }

  private static int all(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("create table if not exists visit (visitor int)");
      statement.execute("insert into visit values (1)");
      try (var rows = statement.executeQuery("select count(*) from visit")) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
