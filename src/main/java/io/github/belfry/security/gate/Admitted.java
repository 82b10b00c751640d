package io.github.belfry.security.gate;

import java.net.InetAddress;

/**
 * A request that opens a connection has passed the gate (a fact, fired as a CDI event).
 *
 * @param path what it opens, below the context root
 * @param address the client's, behind the proxies that are trusted
 */
public record Admitted(String path, InetAddress address) {}
