package io.github.belfry.receipts.rows;

import java.io.Serializable;
import java.util.Objects;

/** A device of a user, as it names itself: the key of its place. */
public final class Device implements Serializable {
  private static final long serialVersionUID = 1L;
  private String user;
  private String client;

  /** JPA's own. */
  public Device() {}

  /** The device that the user calls so. */
  public Device(String user, String client) {
    this.user = user;
    this.client = client;
  }

  /** Whose. */
  public String user() {
    return user;
  }

  /** What it is called. */
  public String client() {
    return client;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Device other
        && Objects.equals(user, other.user)
        && Objects.equals(client, other.client);
  }

  @Override
  public int hashCode() {
    return Objects.hash(user, client);
  }
}
