package com.example.webshop;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import java.util.UUID;

/** A row of the shop's own. */
@Entity
@Table(name = "orders")
public class Order {
  @Id
  @Column(name = "order_no")
  private String number;

  private String customer;
  private String item;

  protected Order() {}

  Order(String customer, String item) {
    number = UUID.randomUUID().toString().substring(0, 8);
    this.customer = customer;
    this.item = item;
  }

  public String number() {
    return number;
  }

  public String customer() {
    return customer;
  }

  public String item() {
    return item;
  }
}
