package io.github.belfry.receipts;

import io.github.belfry.database.StoreWork;
import io.github.belfry.database.Transactions;
import io.github.belfry.threads.Answer;
import io.github.belfry.threads.Batch;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Looks up in one transaction what many ask for at the same moment. Thread-safe. */
final class SharedLookup<K, V> implements StoreWork<SharedLookup.Asked<K, V>> {
  private static final int GROUP = 500;

  /** What somebody waits for. */
  record Asked<K, V>(K key, Answer<Optional<V>> found) {}

  private final Transactions transactions;
  private final BiFunction<EntityManager, Set<K>, Map<K, V>> read;
  private final Batch<Asked<K, V>> asking = new Batch<>(one -> 1, GROUP, Long.MAX_VALUE, this);

  /**
   * Looks up nothing yet.
   *
   * @param read reads those that there are of those keys
   */
  SharedLookup(Transactions transactions, BiFunction<EntityManager, Set<K>, Map<K, V>> read) {
    this.transactions = transactions;
    this.read = read;
  }

  /**
   * What is stored under that key, as it is now or in a moment. Not for use inside a transaction:
   * it may wait for one of another thread's.
   */
  Optional<V> of(K key) {
    var asked = new Asked<K, V>(key, new Answer<>());
    return asking.answer(asked, asked.found());
  }

  @Override
  public Runnable together(List<Asked<K, V>> group) {
    var keys = new HashSet<K>();
    group.forEach(asked -> keys.add(asked.key()));
    Map<K, V> found = transactions.inNew(em -> read.apply(em, keys));
    return () ->
        group.forEach(asked -> asked.found().give(Optional.ofNullable(found.get(asked.key()))));
  }

  @Override
  public void failed(Asked<K, V> asked, Throwable why) {
    asked.found().fail(why);
  }
}
