package io.github.belfry.settings;

/**
 * The limits of protocol.md §7, each against one harm.
 *
 * @param body {@code belfry.limit.body}: bytes of a request; default 256 KiB. Against memory taken
 *     by strangers
 * @param batch {@code belfry.limit.batch}: bytes of a batch; default 4 MiB
 * @param message {@code belfry.limit.message}: bytes of a WebSocket text message; default 64 KiB
 * @param depth {@code belfry.limit.depth}: nesting of JSON; default 100. Against stack overflows
 * @param publishRate {@code belfry.limit.publish-rate}: publishes and signals of a caller without
 *     the publisher role; default 50/s, burst 200
 * @param publisherRate {@code belfry.limit.publisher-rate}: the same with that role; null (none) by
 *     default
 * @param roomRate {@code belfry.limit.room-rate}: publishes to one room; default 200/s, burst 400.
 *     Against a room that drowns its members
 * @param connectRateUser {@code belfry.limit.connect-rate-user}: new connections of one user;
 *     default 10/s, burst 40. Against reconnect loops
 * @param connectRateAddress {@code belfry.limit.connect-rate-address}: new connections from one
 *     address; default 200/s, burst 1,000
 * @param connectionsUser {@code belfry.limit.connections-user}: open connections of one user;
 *     default 20
 * @param connections {@code belfry.limit.connections}: open connections of this node; default
 *     50,000
 * @param channels {@code belfry.limit.channels}: channels that one connection asks for; default 100
 * @param queue {@code belfry.limit.queue}, written {@code 256,1048576}: notifications waiting for
 *     one slow reader; default 256. Against memory held by readers that don't read
 * @param queueBytes the second part of {@code belfry.limit.queue}: characters waiting for one slow
 *     reader; default 1 MiB
 */
public record Limits(
    int body,
    int batch,
    int message,
    int depth,
    Rate publishRate,
    Rate publisherRate,
    Rate roomRate,
    Rate connectRateUser,
    Rate connectRateAddress,
    int connectionsUser,
    int connections,
    int channels,
    int queue,
    int queueBytes) {

  /** The defaults. */
  public static Limits defaults() {
    return new Limits(
        256 << 10,
        4 << 20,
        64 << 10,
        100,
        new Rate(50, 200),
        null,
        new Rate(200, 400),
        new Rate(10, 40),
        new Rate(200, 1_000),
        20,
        50_000,
        100,
        256,
        1 << 20);
  }
}
