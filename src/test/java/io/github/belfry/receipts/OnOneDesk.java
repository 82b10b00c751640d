package io.github.belfry.receipts;

import io.github.belfry.database.LocalTransactions;
import io.github.belfry.log.TestDatabase;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Reader;
import io.github.belfry.support.ManualClock;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A desk over a fresh database, and somebody who says things. */
abstract class OnOneDesk {
  final ManualClock clock = new ManualClock();
  final Reader alice = Desk.reader("alice", "group:ops");
  EntityManagerFactory factory;
  RowLog log;
  Desk desk;

  /** A fresh, migrated database. */
  abstract TestDatabase database();

  @BeforeEach
  void open() {
    factory = database().factory();
    desk = desk();
    log = desk.log;
  }

  @AfterEach
  void close() {
    factory.close();
  }

  Desk desk() {
    var shared = log == null ? new RowLog(new LocalTransactions(factory), clock) : log;
    return new Desk(factory, shared, clock);
  }

  NotificationId say(String... to) {
    return log.say("shop", Notification.to(to).title("hello").build());
  }

  static List<NotificationId> ids(Inbox.Part part) {
    return part.items().stream().map(item -> item.entry().id()).toList();
  }

  long count(String jpql) {
    return desk.transactions.inNew(em -> em.createQuery(jpql, Long.class).getSingleResult());
  }
}
