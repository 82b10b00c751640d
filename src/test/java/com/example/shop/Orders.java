package com.example.shop;

import io.github.belfry.notification.Notification;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Orders in a table of the back-office's own; each is told to somebody as it is placed. */
@ApplicationScoped
public class Orders {
  @Inject private Event<Notification> told;
  @Inject private UserTransaction transaction;

  @Resource(lookup = "java:comp/DefaultDataSource")
  private DataSource database;

  @PostConstruct
  void createTable() {
    execute("create table if not exists office_order (name varchar(200) primary key)", null);
  }

  /**
   * Places an order and tells the channel, in one transaction that lasts a while.
   *
   * @param commit false rolls back at the end
   */
  public void place(String name, String channel, long lastsMillis, boolean commit)
      throws Exception {
    transaction.begin();
    boolean done = false;
    try {
      add(name);
      told.fire(Notification.to(channel).title(name).build());
      Thread.sleep(lastsMillis);
      done = commit;
    } finally {
      if (done) {
        transaction.commit();
      } else {
        transaction.rollback();
      }
    }
  }

  /** Adds an order with the caller's transaction, and tells nobody. */
  public void add(String name) {
    execute("insert into office_order (name) values (?)", name);
  }

  /** The names of all orders. */
  public List<String> names() throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement("select name from office_order order by name");
        var rows = statement.executeQuery()) {
      var names = new ArrayList<String>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }

  private void execute(String sql, String parameter) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      if (parameter != null) {
        statement.setString(1, parameter);
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
