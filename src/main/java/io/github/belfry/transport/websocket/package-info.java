/** WebSocket (RFC 6455, protocol.md §4.1): the standard endpoint and its connection. */
package io.github.belfry.transport.websocket;
