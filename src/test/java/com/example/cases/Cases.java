package com.example.cases;

import io.github.belfry.notification.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Each is called by its name, with a customer of its own. */
@ApplicationScoped
public class Cases {
  @Inject private Steps steps;
  @Inject private UserTransaction transaction;
  @PersistenceContext private EntityManager entities;

  /** Does it; what it fails with is its answer. */
  public void play(String name, String customer, List<String> orders) throws Exception {
    String first = orders.get(0);
    switch (name) {
      case "commit" -> steps.inOne(customer, orders);
      case "rollback" -> rolledBack(customer, orders);
      case "marked" -> steps.thenMarked(customer, first);
      case "failing" -> steps.thenFailing(customer, first);
      case "nested" -> nested(customer, orders);
      case "outside" -> orders.forEach(order -> steps.say(customer, order));
      case "async" -> async(customer, orders);
      case "refused" -> refused(customer, orders);
      case "timeout" -> timeout(customer, first);
      default -> throw new IllegalArgumentException(name);
    }
  }

  private void rolledBack(String customer, List<String> orders) throws Exception {
    transaction.begin();
    orders.forEach(order -> steps.order(customer, order));
    transaction.rollback();
  }

  /** The second is of a transaction in between, the others' is rolled back. */
  private void nested(String customer, List<String> orders) throws Exception {
    transaction.begin();
    steps.order(customer, orders.get(0));
    steps.onItsOwn(customer, orders.get(1));
    steps.order(customer, orders.get(2));
    transaction.rollback();
  }

  private void async(String customer, List<String> orders) throws Exception {
    transaction.begin();
    steps.order(customer, orders.get(0));
    steps.sayAsync(customer, orders.get(1));
    transaction.rollback();
  }

  /** The shop may go on: nothing of its transaction is broken. */
  private void refused(String customer, List<String> orders) throws Exception {
    transaction.begin();
    steps.order(customer, orders.get(0));
    try {
      steps.sayWhatIsRefused(customer, orders.get(1));
      throw new AssertionError("it wasn't refused");
    } catch (Refused expected) {
      steps.order(customer, orders.get(2));
    }
    transaction.commit();
  }

  private void timeout(String customer, String order) throws Exception {
    transaction.setTransactionTimeout(1);
    try {
      transaction.begin();
      steps.order(customer, order);
      long began = System.nanoTime();
      while (transaction.getStatus() == Status.STATUS_ACTIVE
          && System.nanoTime() - began < TimeUnit.SECONDS.toNanos(30)) {
        Thread.sleep(20);
      }
      transaction.commit();
    } finally {
      transaction.setTransactionTimeout(0);
    }
  }

  /** A transaction that lasts a while, for those who kill the server. */
  public void lasting(String customer, String order, long millis, boolean commit) throws Exception {
    transaction.begin();
    steps.order(customer, order);
    Thread.sleep(millis);
    steps.say(customer, order + "!");
    if (commit) {
      transaction.commit();
    } else {
      transaction.rollback();
    }
  }

  /** The customer's orders that are there. */
  public List<?> orders(String customer) {
    return entities
        .createNativeQuery("SELECT order_no FROM orders WHERE customer = ? ORDER BY order_no")
        .setParameter(1, customer)
        .getResultList();
  }

  /** What is in the outbox, in its order. */
  public List<?> said() {
    return entities
        .createNativeQuery("SELECT CAST(title AS VARCHAR(100)) FROM belfry_outbox ORDER BY seq")
        .getResultList();
  }
}
