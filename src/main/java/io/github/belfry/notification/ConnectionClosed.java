package io.github.belfry.notification;

import java.util.Objects;

/** A connection of this node has ended (a fact, fired as a CDI event). Immutable. */
public final class ConnectionClosed {
  private final String user;
  private final String transport;
  private final String id;
  private final String code;

  /** That connection of that user, for that reason. */
  public ConnectionClosed(String user, String transport, String id, String code) {
    this.user = user;
    this.transport = transport;
    this.id = id;
    this.code = code;
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

  /** Why, in the words of protocol.md §7; {@code left} when the peer went away. */
  public String code() {
    return code;
  }

  @Override
  public boolean equals(Object other) {
    if (other == null || other.getClass() != getClass()) {
      return false;
    }
    ConnectionClosed that = (ConnectionClosed) other;
    return Objects.equals(user, that.user)
        && Objects.equals(transport, that.transport)
        && Objects.equals(id, that.id)
        && Objects.equals(code, that.code);
  }

  @Override
  public int hashCode() {
    return Objects.hash(user, transport, id, code);
  }

  @Override
  public String toString() {
    return "ConnectionClosed[user="
        + user
        + ", transport="
        + transport
        + ", id="
        + id
        + ", code="
        + code
        + ']';
  }
}
