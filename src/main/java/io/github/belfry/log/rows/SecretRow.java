package io.github.belfry.log.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A key that all nodes share. */
@Entity
@Table(name = "belfry_secret")
public class SecretRow {
  @Id
  @Column(name = "name")
  private String name;

  @Column(name = "secret_value")
  private String value;

  /** JPA's own. */
  protected SecretRow() {}

  /** A new row. */
  public SecretRow(String name, String value) {
    this.name = name;
    this.value = value;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** The bytes in base64. */
  public String value() {
    return value;
  }
}
