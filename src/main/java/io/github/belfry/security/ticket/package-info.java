/** Tickets: each opens one connection, once, where headers can't be set. */
package io.github.belfry.security.ticket;
