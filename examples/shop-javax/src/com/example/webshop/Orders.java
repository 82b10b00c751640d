package com.example.webshop;

import io.github.belfry.notification.Notification;
import javax.enterprise.context.ApplicationScoped;
import javax.enterprise.event.Event;
import javax.inject.Inject;
import javax.persistence.EntityManager;
import javax.persistence.PersistenceContext;
import javax.transaction.Transactional;
import java.util.List;

/** An order and what is said of it are one transaction: both are there, or neither. */
@ApplicationScoped
public class Orders {
  @PersistenceContext private EntityManager entities;
  @Inject private Event<Notification> event;

  @Transactional
  public Order place(String customer, String item) {
    Order order = new Order(customer, item);
    entities.persist(order);
    event.fire(
        Notification.to("user:" + customer)
            .title("Order " + order.number() + ": " + item)
            .url("/shop/orders")
            .build());
    return order;
  }

  public List<Order> all() {
    return entities.createQuery("select o from Order o", Order.class).getResultList();
  }
}
