/** Outboxes in databases of other applications: read by one node at a time, said, then deleted. */
package io.github.belfry.ingress.outbox;
