package io.github.belfry.settings;

import static io.github.belfry.settings.Kind.duration;
import static io.github.belfry.settings.Kind.number;
import static io.github.belfry.settings.Kind.pair;
import static io.github.belfry.settings.Kind.rate;

import java.time.Duration;

/** The limits of protocol.md §7. Greatest values keep one setting from taking all memory. */
public record Limits(
    int body,
    int batch,
    int message,
    int signal,
    int depth,
    int values,
    Integer parsing,
    int addresses,
    int batchAddresses,
    int publisherBatchAddresses,
    Rate publishRate,
    Rate publisherRate,
    Rate roomRate,
    Rate commandRate,
    Rate readRate,
    Rate connectRateUser,
    Rate connectRateAddress,
    int connectionsUser,
    int connections,
    Duration connectionAge,
    int channels,
    int devices,
    int scheduled,
    Queue queue,
    int requestsUser,
    int requestsPublisher,
    int requestsAddress,
    int bodyTime) {
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;
  private static final int MOST_ADDRESSES = 1_000_000;

  /**
   * What may wait for one slow reader.
   *
   * @param most how many notifications
   * @param characters how long they are together
   */
  public record Queue(int most, int characters) {}

  static Limits read(Values values) {
    return new Limits(
        values.read(
            "belfry.limit.body=262144",
            number(KIB, 256 * MIB),
            "bytes of a request; against memory taken by strangers"),
        values.read("belfry.limit.batch=4194304", number(KIB, 256 * MIB), "bytes of a batch"),
        values.read(
            "belfry.limit.message=65536",
            number(KIB, 16 * MIB),
            "bytes of a WebSocket text message"),
        values.read(
            "belfry.limit.signal=4096",
            number(1, 256 * MIB),
            "bytes of a signal's data, which goes to all in a room"),
        values.read(
            "belfry.limit.depth=100", number(2, 1_000), "nesting of JSON; against overflows"),
        values.read(
            "belfry.limit.values=100000",
            number(100, 10_000_000),
            "values of one JSON text; a tree of them takes many times what the text does"),
        values.read(
            "belfry.limit.parsing=",
            number(MIB, Integer.MAX_VALUE),
            "bytes, on one node, of the bodies that are being read, of what is made of them, and of"
                + " pages that are made; by default a sixteenth of the heap. One user may have half"
                + " of it"),
        values.read(
            "belfry.limit.addresses=100",
            number(1, 1_000),
            "channels of one notification by a caller without the publisher role: each is a row, and"
                + " work for all that hear it"),
        values.read(
            "belfry.limit.batch-addresses=1000",
            number(1, MOST_ADDRESSES),
            "channels of all notifications of a batch together, without that role"),
        values.read(
            "belfry.limit.publisher-batch-addresses=10000",
            number(1, MOST_ADDRESSES),
            "the same with that role: a batch is one transaction, for which all others wait"),
        values.read(
            "belfry.limit.publish-rate=50,200",
            rate(),
            "channels published to, and signals, of a caller without the publisher role: a second,"
                + " and at once after a pause"),
        values.read("belfry.limit.publisher-rate=", rate(), "the same with that role"),
        values.read(
            "belfry.limit.room-rate=200,400",
            rate(),
            "publishes to one room; against one that drowns its members"),
        values.read(
            "belfry.limit.command-rate=200,400",
            rate(),
            "commands of one user, on all connections; as fast as one may acknowledge what a room"
                + " brings"),
        values.read(
            "belfry.limit.read-rate=100,400",
            rate(),
            "polls and other reads of one user; against loops without a pause"),
        values.read(
            "belfry.limit.connect-rate-user=10,40",
            rate(),
            "new connections of one user; against loops of reconnecting"),
        values.read(
            "belfry.limit.connect-rate-address=200,1000",
            rate(),
            "new connections from one IPv4 address or IPv6 /64"),
        values.read(
            "belfry.limit.connections-user=20", number(1, 100_000), "open connections of one user"),
        values.read(
            "belfry.limit.connections=50000",
            number(1, 10_000_000),
            "open connections of one node"),
        values.read(
            "belfry.limit.connection-age=12h",
            duration(),
            "how long a connection may be open, before its reader has to come back and show again who"
                + " they are"),
        values.read(
            "belfry.limit.channels=100",
            number(1, 10_000),
            "channels that one connection asks for"),
        values.read(
            "belfry.limit.devices=50",
            number(1, 10_000),
            "devices of one user whose places are kept; against rows without end"),
        values.read(
            "belfry.limit.scheduled=1000",
            number(1, 1_000_000),
            "notifications of one user that wait for their time"),
        values.read(
            "belfry.limit.queue=256,1048576",
            pair("256,1048576", number(1, 100_000), number(KIB, 256 * MIB), Queue::new),
            "notifications, and characters, waiting for one slow reader; against memory held by"
                + " those that don't read"),
        values.read(
            "belfry.limit.requests-user=8",
            number(1, 10_000),
            "requests in progress of one user, without polls, streams and sockets; against one who"
                + " takes the threads of all"),
        values.read(
            "belfry.limit.requests-publisher=256",
            number(1, 10_000),
            "the same with the publisher role"),
        values.read(
            "belfry.limit.requests-address=64",
            number(1, 10_000),
            "requests in progress of those who aren't signed in, from one IPv4 address or IPv6"
                + " /64"),
        values.read(
            "belfry.limit.body-time=30",
            number(1, 600),
            "seconds until all of a body must have come; against bodies that drip"));
  }
}
