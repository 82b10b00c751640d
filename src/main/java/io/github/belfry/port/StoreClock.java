package io.github.belfry.port;

import java.time.Clock;

/**
 * The time of all that is stored: the database's, which all nodes share. Whatever is compared with
 * a stored time (an expiry, a release, a ticket's age) is compared with this one; tokens go by the
 * node's own, as their issuers do. Asking it costs no statement. Thread-safe.
 */
public abstract class StoreClock extends Clock {}
