package com.example.cases;

import io.github.belfry.notification.Notification;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;

/** What is done in one transaction, begun by the caller or by the container. */
@ApplicationScoped
public class Steps {
  @PersistenceContext private EntityManager entities;
  @Inject private Event<Notification> event;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry registry;

  /** An order and what is said of it, with the caller's transaction. */
  public void order(String customer, String name) {
    entities
        .createNativeQuery("INSERT INTO orders (order_no, customer, item) VALUES (?, ?, 'item')")
        .setParameter(1, name)
        .setParameter(2, customer)
        .executeUpdate();
    say(customer, name);
  }

  /** Said without an order. */
  public void say(String customer, String name) {
    event.fire(said(customer, name).build());
  }

  /** The same by another thread of the server's; returns when it is done. */
  public void sayAsync(String customer, String name) {
    event.fireAsync(said(customer, name).build()).toCompletableFuture().join();
  }

  /** What the outbox refuses. */
  public void sayWhatIsRefused(String customer, String name) {
    event.fire(said(customer, name).data("{").build());
  }

  private static Notification.Builder said(String customer, String name) {
    return Notification.to("user:" + customer).title(name);
  }

  /** Ends well. */
  @Transactional
  public void inOne(String customer, List<String> names) {
    names.forEach(name -> order(customer, name));
  }

  /** Marks it afterwards. */
  @Transactional
  public void thenMarked(String customer, String name) {
    order(customer, name);
    registry.setRollbackOnly();
  }

  /** Fails afterwards. */
  @Transactional
  public void thenFailing(String customer, String name) {
    order(customer, name);
    throw new IllegalStateException("the shop's own");
  }

  /** Whatever the caller's comes to. */
  @Transactional(TxType.REQUIRES_NEW)
  public void onItsOwn(String customer, String name) {
    order(customer, name);
  }
}
