/** Long and short polling (protocol.md §4.3): an asynchronous servlet that holds no thread. */
package io.github.belfry.transport.longpoll;
