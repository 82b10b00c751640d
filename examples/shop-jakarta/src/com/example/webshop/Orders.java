package com.example.webshop;

import io.github.belfry.notification.Notification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
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
