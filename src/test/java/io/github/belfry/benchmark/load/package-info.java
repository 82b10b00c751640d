/**
 * The load generator: readers and publishers on non-blocking sockets, a thread for each kind, so
 * that most of the machine is left to what is measured. It knows transports, and nobody's protocol.
 */
package io.github.belfry.benchmark.load;
