package io.github.belfry.security.ticket;

import io.github.belfry.port.Secrets;
import io.github.belfry.security.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/**
 * What signs tickets: another key each day, so that whoever has read one, in the database or in a
 * backup, can forge tickets until midnight (UTC) and no longer. Thread-safe.
 */
final class TicketKeys {
  /** By so much the clock of the node that has issued a ticket may be ahead. */
  private static final Duration AHEAD = Duration.ofSeconds(5);

  private final Secrets secrets;
  private final Map<Long, KeyedHash> days = new ConcurrentHashMap<>();

  /** Keys from there; none is read before it is needed. */
  TicketKeys(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Keys made of a secret that operators keep. */
  static TicketKeys of(String secret) {
    byte[] root = secret.getBytes(StandardCharsets.UTF_8);
    return new TicketKeys(
        name -> new KeyedHash(any -> root, name).of(name.getBytes(StandardCharsets.UTF_8)));
  }

  /** The signature of what is issued now. */
  byte[] sign(byte[] said, Instant now) {
    return of(day(now)).of(said);
  }

  /** Whether that is the signature of something which was issued so long ago, or since. */
  boolean isSigned(byte[] said, byte[] signature, Duration age, Instant now) {
    return LongStream.rangeClosed(day(now.minus(age)), day(now.plus(AHEAD)))
        .anyMatch(day -> MessageDigest.isEqual(signature, of(day).of(said)));
  }

  /** Reads the keys again when they are needed: the database may hold others. */
  void forget() {
    days.clear();
  }

  private KeyedHash of(long day) {
    days.keySet().removeIf(known -> known < day - 1);
    return days.computeIfAbsent(day, d -> new KeyedHash(name -> secrets.secret(name, d), "ticket"));
  }

  private static long day(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), Duration.ofDays(1).toSeconds());
  }
}
