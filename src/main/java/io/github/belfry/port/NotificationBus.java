package io.github.belfry.port;

/**
 * Tells all nodes that something has changed. Delivery is at most once and may be late: every node
 * also looks into the store at least once a second. Must not block and must not throw.
 */
public interface NotificationBus {
  /** Tells all nodes, this one included. */
  void ring(Changed changed);
}
