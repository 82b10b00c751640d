package io.github.belfry.security.ticket;

/**
 * What opens one connection, once (protocol.md §2).
 *
 * @param text for the query parameter {@code ticket}, as it stands
 * @param expiresIn seconds until it ends
 */
public record Ticket(String text, long expiresIn) {}
