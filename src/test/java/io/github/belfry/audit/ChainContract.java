package io.github.belfry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.database.LocalTransactions;
import io.github.belfry.database.Transactions;
import io.github.belfry.log.TestDatabase;
import io.github.belfry.port.AuditTrail.Checked;
import io.github.belfry.port.AuditTrail.Entry;
import io.github.belfry.port.AuditTrail.Wanted;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is done to the chain afterwards is found; what is added to it is in one order. */
abstract class ChainContract {
  private static final Wanted ALL = new Wanted(null, null, null, null, null);

  private final Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
  private TestDatabase database;
  private EntityManagerFactory factory;
  private Chain chain;

  /** A fresh, migrated database. */
  abstract TestDatabase database();

  @BeforeEach
  void open() {
    database = database();
    factory = database.factory();
    chain = chain();
  }

  @AfterEach
  void close() {
    factory.close();
  }

  private Chain chain() {
    Transactions transactions = new LocalTransactions(factory);
    return new Chain(transactions);
  }

  private Note note(String user, String action, Duration ago) {
    return new Note(now.minus(ago), user, action, "192.0.2.7", "t1", "zoë \u2028 \"");
  }

  private void add(int count) {
    chain.together(
        IntStream.range(0, count).mapToObj(n -> note("u" + n, "a", Duration.ZERO)).toList());
  }

  private static List<Long> seqs(List<Entry> entries) {
    return entries.stream().map(Entry::seq).toList();
  }

  @Test
  void isReadAsItWasNotedTheNewestFirst() {
    chain.together(List.of(note("ann", "x", Duration.ZERO), note(null, "y", Duration.ZERO)));
    List<Entry> entries = chain.list(ALL, 10);
    assertThat(entries).extracting(Entry::action).containsExactly("y", "x");
    Entry first = entries.get(1);
    assertThat(Note.in(first).text()).isEqualTo(note("ann", "x", Duration.ZERO).text());
    assertThat(entries.get(0).user()).isNull();
    assertThat(entries.get(0).previous()).isEqualTo(first.hash());
  }

  @Test
  void isFoundByWhoWhatAndWhen() {
    chain.together(
        List.of(
            note("ann", "x", Duration.ofHours(3)),
            note("bob", "x", Duration.ofHours(2)),
            note("ann", "y", Duration.ofHours(1))));
    Instant two = now.minus(Duration.ofHours(2));
    assertThat(seqs(chain.list(new Wanted("ann", null, null, null, null), 9)))
        .containsExactly(3L, 1L);
    assertThat(seqs(chain.list(new Wanted(null, "x", null, null, null), 9)))
        .containsExactly(2L, 1L);
    assertThat(seqs(chain.list(new Wanted(null, null, two, null, null), 9)))
        .containsExactly(3L, 2L);
    assertThat(seqs(chain.list(new Wanted(null, null, null, two, null), 9))).containsExactly(1L);
    assertThat(seqs(chain.list(new Wanted(null, null, null, null, 3L), 1))).containsExactly(2L);
    assertThat(chain.list(new Wanted("Ann", null, null, null, null), 9)).isEmpty();
  }

  @Test
  void manyNodesMakeOneChain() {
    CompletableFuture.allOf(
            IntStream.range(0, 8)
                .mapToObj(
                    n ->
                        CompletableFuture.runAsync(
                            () -> chain().together(List.of(note("n" + n, "x", Duration.ZERO)))))
                .toArray(CompletableFuture[]::new))
        .join();
    assertThat(seqs(chain.list(ALL, 100))).hasSize(8).doesNotHaveDuplicates();
    assertThat(chain.check()).isEqualTo(new Checked(8, Optional.empty()));
  }

  @Test
  void anEmptyOneIsIntact() {
    assertThat(chain.check()).isEqualTo(new Checked(0, Optional.empty()));
  }

  @Test
  void whatWasChangedIsFound() {
    for (String change :
        List.of(
            "what = 'nothing'",
            "user_name = NULL",
            "noted_at = noted_at + 1",
            "action = 'b'",
            "address = NULL",
            "token = 't2'",
            "hash = 'x'",
            "hash_before = 'x'")) {
      chain.sweep(Duration.ofDays(-1));
      add(5);
      long third = chain.list(ALL, 3).get(2).seq();
      assertThat(chain.check().broken()).as("before").isEmpty();
      database.execute("UPDATE belfry_audit SET " + change + " WHERE seq = " + third);
      assertThat(chain.check().broken())
          .as(change)
          .hasValueSatisfying(at -> assertThat(at).isBetween(third, third + 1));
      database.execute("DELETE FROM belfry_audit WHERE seq <= " + third);
    }
  }

  @Test
  void whatWasTakenOutIsFound() {
    add(5);
    database.execute("DELETE FROM belfry_audit WHERE seq = 3");
    assertThat(chain.check().broken()).contains(4L);
  }

  @Test
  void whatWasTakenOffItsEndIsFound() {
    add(5);
    database.execute("DELETE FROM belfry_audit WHERE seq = 5");
    assertThat(chain.check().broken()).contains(5L);
  }

  @Test
  void theOldGoWithTheRetentionAndTheRestIsIntact() {
    chain.together(
        LongStream.range(0, 1_100).mapToObj(n -> note("old", "x", Duration.ofDays(40))).toList());
    add(2);
    chain.sweep(Duration.ofDays(30));
    assertThat(seqs(chain.list(ALL, 9))).containsExactly(1_102L, 1_101L);
    assertThat(chain.check()).isEqualTo(new Checked(2, Optional.empty()));
    chain.sweep(Duration.ofDays(-1));
    assertThat(seqs(chain.list(ALL, 9))).as("the end of the chain stays").containsExactly(1_102L);
    add(1);
    assertThat(chain.check()).isEqualTo(new Checked(2, Optional.empty()));
  }
}
