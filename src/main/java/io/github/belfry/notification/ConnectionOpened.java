package io.github.belfry.notification;

import java.util.Objects;

/** A connection was opened on this node (a fact, fired as a CDI event). Immutable. */
public final class ConnectionOpened {
  private final String user;
  private final String transport;
  private final String id;

  /** That connection of that user. */
  public ConnectionOpened(String user, String transport, String id) {
    this.user = user;
    this.transport = transport;
    this.id = id;
  }

  /** Whose. */
  public String user() {
    return user;
  }

  /** By which. */
  public String transport() {
    return transport;
  }

  /** Names it, on this node. */
  public String id() {
    return id;
  }

  @Override
  public boolean equals(Object other) {
    if (other == null || other.getClass() != getClass()) {
      return false;
    }
    ConnectionOpened that = (ConnectionOpened) other;
    return Objects.equals(user, that.user)
        && Objects.equals(transport, that.transport)
        && Objects.equals(id, that.id);
  }

  @Override
  public int hashCode() {
    return Objects.hash(user, transport, id);
  }

  @Override
  public String toString() {
    return "ConnectionOpened[user=" + user + ", transport=" + transport + ", id=" + id + ']';
  }
}
