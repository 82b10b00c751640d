package io.github.belfry.ingress.outbox;

import io.github.belfry.ingress.Intake;
import io.github.belfry.ingress.Intake.Message;
import io.github.belfry.ingress.Intake.Outcome;
import io.github.belfry.ingress.outbox.OutboxTable.Page;
import io.github.belfry.ingress.outbox.OutboxTable.Row;
import io.github.belfry.metrics.Sources;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Incoming;
import io.github.belfry.port.Outboxes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one outbox of another application, while this node is the one that does: what is found is
 * said, in order, and then deleted. Killed in between, it is found again, and its key says that it
 * was said. One thread at a time.
 */
final class OutboxReader {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxReader.class);

  /** So long another node waits for one that has died. */
  static final Duration HELD = Duration.ofSeconds(6);

  /** The hold is renewed when so much of it has passed. */
  private static final Duration RENEWED = Duration.ofSeconds(2);

  /** With less left, nothing more is said: another node may be about to. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  /** So often it is counted what waits while more is there than is read. */
  private static final Duration COUNTED = Duration.ofSeconds(5);

  /** So long a row is passed over that was said and couldn't be deleted. */
  private static final Duration PASSED_OVER = Duration.ofSeconds(10);

  /** Late commits have low numbers: a long reading begins anew so often. */
  private static final Duration SWEEP = Duration.ofMillis(500);

  private static final int MOST_STUCK = 10_000;
  private static final int PAGE_PATIENCE = 3;
  private static final int ROW_PATIENCE = 1;

  private final String name;
  private final DataSource dataSource;
  private final OutboxTable table;
  private final Intake intake;
  private final Incoming incoming;
  private final Outboxes outboxes;
  private final InstantSource clock;

  /** Said, and still there, until when they are passed over. */
  private final Map<Long, Instant> stuck = new HashMap<>();

  private Instant heldUntil = Instant.EPOCH;
  private Instant renewAt = Instant.EPOCH;
  private Instant countAt = Instant.EPOCH;
  private Instant oldest;
  private long rows;
  private long said;
  private long refused;
  private boolean up;
  private String trouble = "";

  OutboxReader(
      String name,
      DataSource dataSource,
      String table,
      Intake intake,
      Incoming incoming,
      Outboxes outboxes,
      InstantSource clock) {
    this.name = name;
    this.dataSource = dataSource;
    this.table = new OutboxTable(table);
    this.intake = intake;
    this.incoming = incoming;
    this.outboxes = outboxes;
    this.clock = clock;
  }

  /**
   * Looks once, and says all that is there.
   *
   * @param stopping whether no more is to be begun
   * @return whether there was anything
   * @throws Refused when the log can't be reached
   */
  boolean look(BooleanSupplier stopping) {
    if (!hold()) {
      showOthers();
      return false;
    }
    boolean any = false;
    try {
      any = read(stopping);
      isUp();
    } catch (SQLException failure) {
      isDown(failure);
    }
    show();
    return any;
  }

  private boolean read(BooleanSupplier stopping) throws SQLException {
    boolean any = false;
    boolean more = true;
    while (more && !stopping.getAsBoolean()) {
      long after = Long.MIN_VALUE;
      Instant anew = clock.instant().plus(SWEEP);
      boolean found = false;
      Page page;
      do {
        long from = after;
        page = inTransaction(connection -> table.page(connection, from));
        List<Row> fresh = page.rows().stream().filter(row -> !isPassedOver(row)).toList();
        if (!fresh.isEmpty()) {
          say(fresh);
          delete(fresh);
          found = true;
        }
        after = page.rows().isEmpty() ? after : page.rows().get(page.rows().size() - 1).seq();
        count(page, fresh);
      } while (page.more() && clock.instant().isBefore(anew) && hold() && !stopping.getAsBoolean());
      any |= found;
      more = page.more() && found && hold();
    }
    return any;
  }

  /** What is done with the shop's database. */
  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /**
   * In one of its transactions, which ends before anything is done with Belfry's database: on a
   * thread with one that is open Open Liberty begins no other.
   */
  private <T> T inTransaction(Work<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      boolean commits = connection.getAutoCommit();
      connection.setAutoCommit(false);
      T result;
      try {
        result = work.with(connection);
        connection.commit();
      } catch (SQLException | RuntimeException failure) {
        try {
          connection.rollback();
          connection.setAutoCommit(commits);
        } catch (SQLException broken) {
          failure.addSuppressed(broken);
        }
        throw failure;
      }
      connection.setAutoCommit(commits);
      return result;
    }
  }

  private void say(List<Row> fresh) {
    List<Message> messages = new ArrayList<>();
    for (Row row : fresh) {
      messages.add(
          new Message(
              name,
              row.message().id(),
              () -> incoming.read(name, row.message()),
              () -> incoming.json(row.message())));
    }
    for (Outcome outcome : intake.take(messages)) {
      if (!outcome.isSaid()) {
        refused++;
      } else if (!outcome.publication().repeated()) {
        said++;
      }
    }
  }

  /** One row that somebody has locked keeps none of the others. */
  private void delete(List<Row> done) throws SQLException {
    List<Long> seqs = done.stream().map(Row::seq).toList();
    if (isDeleted(seqs, PAGE_PATIENCE)) {
      return;
    }
    Set<Long> locked = new HashSet<>();
    for (Long seq : seqs) {
      if (!isDeleted(List.of(seq), ROW_PATIENCE)) {
        locked.add(seq);
        if (stuck.size() < MOST_STUCK) {
          stuck.put(seq, clock.instant().plus(PASSED_OVER));
        }
      }
    }
    if (locked.size() == seqs.size()) {
      throw new SQLException("rows can't be deleted: " + trouble);
    }
    LOG.warn(
        "{} rows of the outbox {} were said and can't be deleted yet ({})",
        locked.size(),
        name,
        trouble);
  }

  private boolean isDeleted(List<Long> seqs, int patience) {
    try {
      return inTransaction(
          connection -> {
            table.delete(connection, seqs, patience);
            return true;
          });
    } catch (SQLException failure) {
      trouble = text(failure);
      return false;
    }
  }

  private boolean isPassedOver(Row row) {
    Instant until = stuck.get(row.seq());
    if (until != null && !until.isAfter(clock.instant())) {
      stuck.remove(row.seq());
      return false;
    }
    return until != null;
  }

  /** Counts seldom what can't be seen on a page. */
  private void count(Page page, List<Row> fresh) throws SQLException {
    if (!page.more()) {
      rows = (long) page.rows().size() - fresh.size();
      countAt = Instant.EPOCH;
    } else if (!clock.instant().isBefore(countAt)) {
      rows = inTransaction(table::count);
      countAt = clock.instant().plus(COUNTED);
      show();
    }
    oldest = rows == 0 ? null : oldest == null ? clock.instant() : oldest;
  }

  private boolean hold() {
    Instant now = clock.instant();
    if (now.isBefore(renewAt)) {
      return now.isBefore(heldUntil.minus(MARGIN));
    }
    boolean held = outboxes.hold(new Outboxes.State(name, up, rows, oldest, said, refused), HELD);
    if (held) {
      said = 0;
      refused = 0;
      heldUntil = now.plus(HELD);
      renewAt = now.plus(RENEWED);
    } else {
      heldUntil = Instant.EPOCH;
    }
    return held;
  }

  /** Lets another node read it. */
  void release() {
    if (heldUntil.isAfter(Instant.EPOCH)) {
      outboxes.release(name);
      heldUntil = Instant.EPOCH;
      renewAt = Instant.EPOCH;
    }
  }

  private void isUp() {
    if (!up) {
      LOG.info("The outbox {} is read", name);
      renewAt = Instant.EPOCH;
    }
    up = true;
    trouble = "";
  }

  private void isDown(SQLException failure) {
    String why = text(failure);
    if (up || !why.equals(trouble)) {
      LOG.warn("The outbox {} can't be read: {}", name, why);
      renewAt = Instant.EPOCH;
    }
    up = false;
    trouble = why;
  }

  private void show() {
    Sources.show(name, up, rows);
  }

  private void showOthers() {
    for (Outboxes.State state : outboxes.states()) {
      if (state.source().equals(name)) {
        Sources.show(name, state.up(), state.rows());
      }
    }
  }

  private static String text(SQLException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
