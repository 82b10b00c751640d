package io.github.belfry.security.token;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.io.IOException;
import java.security.Key;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys at an http(s) address: fetched when first needed, again when they are old or a token
 * names one that isn't among them, and kept for a day while the address can't be reached. Fetches
 * run on threads of their own, one at a time and none sooner than the reprieve after the last,
 * however many bad tokens come; who needs no new key doesn't wait for them. Thread-safe.
 */
final class FetchedKeys implements KeySource {
  private static final Logger LOG = LoggerFactory.getLogger(FetchedKeys.class);

  /** Requests that wait for a key at once: strangers can ask for any number of unknown ones. */
  private static final int MOST_WAITING = 16;

  /**
   * When keys are fetched.
   *
   * @param deadline for a whole fetch
   * @param fresh how long keys are good without another fetch
   * @param kept how long they are good when no fetch succeeds
   * @param reprieve from the end of a fetch to the next
   */
  record Times(Duration deadline, Duration fresh, Duration kept, Duration reprieve) {
    static final Times USUAL =
        new Times(
            Duration.ofSeconds(5),
            Duration.ofMinutes(10),
            Duration.ofHours(24),
            Duration.ofSeconds(10));
  }

  private record Known(KeySet keys, long since) {}

  private final String location;
  private final Set<String> algorithms;
  private final Executor executor;
  private final Times times;
  private final LongSupplier nanos;
  private final Semaphore waiting = new Semaphore(MOST_WAITING);
  private volatile Known known;
  private CompletableFuture<Void> fetch = CompletableFuture.completedFuture(null);
  private long ended;

  FetchedKeys(String location, Set<String> algorithms, Executor executor) {
    this(location, algorithms, executor, Times.USUAL, System::nanoTime);
  }

  FetchedKeys(
      String location, Set<String> algorithms, Executor executor, Times times, LongSupplier nanos) {
    this.location = location;
    this.algorithms = Set.copyOf(algorithms);
    this.executor = executor;
    this.times = times;
    this.nanos = nanos;
    ended = nanos.getAsLong() - times.reprieve().toNanos();
  }

  @Override
  public Optional<Key> select(JsonWebSignature token) throws JoseException {
    if (isOlder(known, times.kept())) {
      fetchAndWait();
    } else if (isOlder(known, times.fresh())) {
      fetch();
    }
    Known now = known;
    if (isOlder(now, times.kept())) {
      throw new Refused(
          Reason.UNAVAILABLE, "tokens can't be verified at the moment", times.reprieve());
    }
    Optional<Key> key = now.keys().select(token);
    if (key.isPresent()) {
      return key;
    }
    fetchAndWait();
    return known.keys().select(token);
  }

  private boolean isOlder(Known keys, Duration age) {
    return keys == null || nanos.getAsLong() - keys.since() > age.toNanos();
  }

  /** Begins a fetch, unless one runs or it is too soon for another. */
  private synchronized void fetch() {
    if (fetch.isDone() && nanos.getAsLong() - ended >= times.reprieve().toNanos()) {
      fetch = new CompletableFuture<>();
      CompletableFuture<Void> running = fetch;
      executor.execute(() -> run(running));
    }
  }

  private synchronized CompletableFuture<Void> fetching() {
    fetch();
    return fetch;
  }

  private void fetchAndWait() {
    CompletableFuture<Void> running = fetching();
    if (running.isDone() || !waiting.tryAcquire()) {
      return;
    }
    try {
      running.get(times.deadline().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException late) {
      LOG.debug("A request doesn't wait any longer for the keys", late);
    } finally {
      waiting.release();
    }
  }

  private void run(CompletableFuture<Void> running) {
    try {
      known = new Known(KeySet.parse(text(), algorithms), nanos.getAsLong());
    } catch (IOException | JoseException | RuntimeException trouble) {
      LOG.warn(
          "The keys at mp.jwt.verify.publickey.location can't be fetched, {}: {}",
          isOlder(known, times.kept())
              ? "no token can be verified"
              : "those fetched before stay in use",
          trouble instanceof JoseException ? "it is " + trouble.getMessage() : trouble.toString());
    } finally {
      synchronized (this) {
        ended = nanos.getAsLong();
      }
      running.complete(null);
    }
  }

  /** Asked on another thread, as a name server or a peer that drips can hold that for ever. */
  private String text() throws IOException {
    var download = new Download(location, times.deadline());
    var text = new CompletableFuture<String>();
    executor.execute(
        () -> {
          try {
            text.complete(download.text());
          } catch (IOException | RuntimeException trouble) {
            text.completeExceptionally(trouble);
          }
        });
    try {
      return text.get(times.deadline().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      executor.execute(download::cut);
      throw new IOException("nothing whole came within " + times.deadline(), late);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException trouble
          ? trouble
          : new IOException(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("Belfry is stopping", stopped);
    }
  }
}
