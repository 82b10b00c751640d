package io.github.belfry.port;

/**
 * Where a reader begins (protocol.md §4.4).
 *
 * @param cursor right behind it
 * @param recovered whether nothing is missing between what the reader asked for and that place
 */
public record Start(NotificationId cursor, boolean recovered) {}
