/** Server-sent events (protocol.md §4.2): the standard resource and its connection. */
package io.github.belfry.transport.sse;
