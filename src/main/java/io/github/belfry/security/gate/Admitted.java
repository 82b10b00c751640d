package io.github.belfry.security.gate;

import java.net.InetAddress;

/**
 * Somebody who opens a connection has passed the gate (a fact, fired as a CDI event).
 *
 * @param transport what they open
 * @param address the client's, behind the proxies that are trusted
 */
public record Admitted(String transport, InetAddress address) {}
