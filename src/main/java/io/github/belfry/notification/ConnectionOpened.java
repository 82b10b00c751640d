package io.github.belfry.notification;

/**
 * A connection was opened on this node (a fact, fired as a CDI event).
 *
 * @param user whose
 * @param transport by which
 * @param id names it, on this node
 */
public record ConnectionOpened(String user, String transport, String id) {}
