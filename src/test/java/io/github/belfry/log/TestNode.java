package io.github.belfry.log;

import io.github.belfry.bus.local.LocalBus;
import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.LocalTransactions;
import io.github.belfry.database.RowWriter;
import io.github.belfry.database.Transactions;
import io.github.belfry.log.rows.OutboxRow;
import io.github.belfry.log.start.Genesis;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.Changed;
import io.github.belfry.port.Ear;
import io.github.belfry.port.Incoming;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.OutboxMessage;
import io.github.belfry.port.Outboxes;
import io.github.belfry.port.Publication;
import io.github.belfry.port.RefusedMessages;
import io.github.belfry.port.Speaker;
import io.github.belfry.port.Submission;
import io.github.belfry.port.Tickets;
import io.github.belfry.service.IncomingMessages;
import io.github.belfry.service.PublishRules;
import io.github.belfry.settings.Settings;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** One node on a database, without a server. Nothing happens every second unless it is asked to. */
public final class TestNode implements AutoCloseable {
  static final Duration RETENTION = Duration.ofDays(30);
  static final int MOST_SCHEDULED = 300;

  public final Transactions transactions;
  public final LogNode node;
  public final NotificationLog log;
  final List<Changed> rung = new CopyOnWriteArrayList<>();
  final AtomicInteger commits = new AtomicInteger();
  public final DatabaseClock clock = new DatabaseClock();
  private final EntityManagerFactory factory;
  private final Incoming incoming;

  /** What is to be done when those who wait for the log have waited too long. */
  final Queue<Runnable> impatient = new ConcurrentLinkedQueue<>();

  private final ExecutorService executor = Executors.newCachedThreadPool();

  TestNode(TestDatabase database) {
    this(database.factory());
  }

  public TestNode(EntityManagerFactory factory) {
    this(factory, em -> {});
  }

  /** A node all of whose transactions begin with something of the test's. */
  TestNode(EntityManagerFactory factory, Consumer<EntityManager> first) {
    this.factory = factory;
    Transactions local = new LocalTransactions(factory);
    transactions =
        new Transactions() {
          @Override
          public <T> T inNew(Function<EntityManager, T> work) {
            T result =
                local.inNew(
                    em -> {
                      first.accept(em);
                      return work.apply(em);
                    });
            commits.incrementAndGet();
            return result;
          }
        };
    Genesis.ensure(transactions);
    var bus = new LocalBus();
    bus.attach(Ear.Turn.ASKS, rung::add);
    var rules = new PublishRules(Settings.defaults(), clock);
    incoming = incoming(clock);
    node =
        new LogNode(
            transactions,
            executor,
            (delay, task) -> {
              impatient.add(task);
              return new CompletableFuture<>();
            },
            bus,
            this::outside,
            RETENTION,
            MOST_SCHEDULED,
            clock,
            rules,
            incoming);
    node.open();
    log = node.log();
  }

  private void outside(Speaker speaker, Notification notification) {
    throw new IllegalStateException("no transaction is active");
  }

  /** Writes a row of the outbox as a transaction of somebody's leaves it. */
  void outbox(EntityManager em, String id, String from, Notification notification) {
    OutboxMessage row = incoming.row(id, Speaker.user(from), notification);
    new RowWriter(em).insert(OutboxRow.COLUMNS, List.of(row)).write();
  }

  /** The same in a transaction of its own. */
  void outbox(String id, String from, Notification notification) {
    transactions.inNew(
        em -> {
          outbox(em, id, from, notification);
          return null;
        });
  }

  /** What it tells other nodes. */
  public Changes changes() {
    return node.changes();
  }

  /** What it refuses of what others have left. */
  public RefusedMessages refused() {
    return node.refused();
  }

  /** Who reads which outbox. */
  public Outboxes outboxes() {
    return node.outboxes();
  }

  /** Its tickets. */
  public Tickets tickets() {
    return node.tickets();
  }

  /** How it reads what others have left. */
  static Incoming incoming(DatabaseClock clock) {
    return new IncomingMessages(new PublishRules(Settings.defaults(), clock), Settings.defaults());
  }

  EntityManager entityManager() {
    return factory.createEntityManager();
  }

  Publication publish(Submission submission) {
    try {
      return log.append(submission).toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw failure;
    }
  }

  public NotificationId say(Notification.Builder notification) {
    return say("bob", notification);
  }

  NotificationId say(String from, Notification.Builder notification) {
    Publication publication = publish(Submission.of(from, notification.build()));
    return ((Publication.Stored) publication).ids().get(0);
  }

  void recall(NotificationId id) {
    log.recall(id).toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  static List<String> titles(List<LogEntry> entries) {
    return entries.stream().map(e -> e.said() == null ? "-" : e.said().title()).toList();
  }

  @Override
  public void close() {
    executor.shutdownNow();
    factory.close();
  }
}
