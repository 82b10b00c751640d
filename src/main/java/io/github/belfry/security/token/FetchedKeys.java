package io.github.belfry.security.token;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.io.IOException;
import java.security.Key;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jose4j.http.Get;
import org.jose4j.http.SimpleGet;
import org.jose4j.http.SimpleResponse;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys at an http(s) address: fetched when first needed, again when they are old or a token
 * names one that isn't among them, and kept while the address can't be reached. One fetch at a
 * time, and none sooner than the reprieve after the last, however many bad tokens come.
 * Thread-safe.
 */
final class FetchedKeys implements KeySource {
  private static final Logger LOG = LoggerFactory.getLogger(FetchedKeys.class);
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final Duration REPRIEVE = Duration.ofSeconds(10);
  private static final int TIMEOUT_MILLIS = 3_000;
  private static final int MAX_CHARACTERS = 256 << 10;

  private final String location;
  private final String keyType;
  private final long freshNanos;
  private final long reprieveNanos;
  private final SimpleGet http = http();
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile KeySet keys;
  private volatile long fetched;
  private volatile long tried;

  FetchedKeys(String location, String keyType) {
    this(location, keyType, FRESH, REPRIEVE);
  }

  FetchedKeys(String location, String keyType, Duration fresh, Duration reprieve) {
    this.location = location;
    this.keyType = keyType;
    freshNanos = fresh.toNanos();
    reprieveNanos = reprieve.toNanos();
    tried = System.nanoTime() - reprieveNanos;
  }

  @Override
  public Optional<Key> select(JsonWebSignature token) throws JoseException {
    KeySet known = keys;
    if (known != null && System.nanoTime() - fetched > freshNanos && fetching.tryLock()) {
      // Whoever finds the lock taken goes on with the old keys: they are good until replaced.
      known = fetchAndUnlock();
    } else if (known == null) {
      known = fetchInTurn();
    }
    Optional<Key> key = known.select(token);
    return key.isPresent() ? key : fetchInTurn().select(token);
  }

  private KeySet fetchInTurn() {
    try {
      if (fetching.tryLock(2L * TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
        return fetchAndUnlock();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return knownOrRefused();
  }

  private KeySet fetchAndUnlock() {
    try {
      if (System.nanoTime() - tried >= reprieveNanos) {
        fetch();
        tried = System.nanoTime();
      }
    } finally {
      fetching.unlock();
    }
    return knownOrRefused();
  }

  private void fetch() {
    try {
      SimpleResponse response = http.get(location);
      keys = KeySet.parse(response.getBody(), keyType);
      fetched = System.nanoTime();
    } catch (IOException | JoseException | RuntimeException trouble) {
      LOG.warn(
          "The keys at mp.jwt.verify.publickey.location can't be fetched, {}: {}",
          keys == null ? "no token can be verified" : "those fetched before stay in use",
          trouble.toString());
    }
  }

  private KeySet knownOrRefused() {
    KeySet known = keys;
    if (known == null) {
      throw new Refused(
          Reason.UNAVAILABLE,
          "tokens can't be verified at the moment",
          Duration.ofNanos(reprieveNanos));
    }
    return known;
  }

  private static SimpleGet http() {
    var get = new Get();
    get.setConnectTimeout(TIMEOUT_MILLIS);
    get.setReadTimeout(TIMEOUT_MILLIS);
    get.setResponseBodySizeLimit(MAX_CHARACTERS);
    get.setRetries(0);
    return get;
  }
}
