package io.github.belfry.notification;

/**
 * A connection of this node has ended (a fact, fired as a CDI event).
 *
 * @param user whose
 * @param transport by which
 * @param id names it, on this node
 * @param code why, in the words of protocol.md §7; {@code left} when the peer went away
 */
public record ConnectionClosed(String user, String transport, String id, String code) {}
