package io.github.belfry.receipts;

import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.RowWriter;
import io.github.belfry.database.StoreWork;
import io.github.belfry.database.Transactions;
import io.github.belfry.log.Changes;
import io.github.belfry.port.Changed;
import io.github.belfry.port.NotificationId;
import io.github.belfry.receipts.rows.Device;
import io.github.belfry.receipts.rows.PlaceRow;
import io.github.belfry.threads.Batch;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The places as rows; moves wait in memory, one a device. A lost move costs a second delivery.
 * Thread-safe.
 */
final class StoredPlaces implements StoreWork<StoredPlaces.Move> {
  private static final Logger LOG = LoggerFactory.getLogger(StoredPlaces.class);
  private static final int GROUP = 500;

  /** What other nodes are told when a place is written; the later says more. */
  enum Told {
    NOTHING,
    MOVED,
    TAKEN
  }

  /** What is to be written of a device. */
  record Move(Device device, NotificationId place, Told told) {
    /** Both at once. */
    Move with(Move other) {
      return new Move(
          device,
          place.compareTo(other.place) >= 0 ? place : other.place,
          told.compareTo(other.told) >= 0 ? told : other.told);
    }

    Changed changed() {
      return new Changed(
          told == Told.TAKEN ? Changed.Kind.PLACE_TAKEN : Changed.Kind.PLACE_MOVED,
          device.user(),
          device.client());
    }
  }

  private final Map<Device, Move> waiting = new ConcurrentHashMap<>();
  private final SharedLookup<Device, PlaceRow> lookup;
  private final Transactions transactions;
  private final Transactions later;
  private final Changes changes;
  private final int mostDevices;
  private ToLongFunction<Device> heard = device -> 0;
  private Consumer<Device> forgotten = device -> {};

  /**
   * With two turns: one for what somebody waits for.
   *
   * @param mostDevices how many a user may have
   */
  StoredPlaces(Transactions transactions, Transactions later, Changes changes, int mostDevices) {
    this.lookup = new SharedLookup<>(transactions, StoredPlaces::read);
    this.transactions = transactions;
    this.later = later;
    this.changes = changes;
    this.mostDevices = mostDevices;
  }

  /**
   * Says who knows better, before anything else is called.
   *
   * @param heardOf when the device was heard of here, in milliseconds; 0 when it wasn't
   * @param forget is told which device is forgotten
   */
  void uses(ToLongFunction<Device> heardOf, Consumer<Device> forget) {
    heard = heardOf;
    forgotten = forget;
  }

  /** The place, whether it is written yet or not. */
  Optional<NotificationId> find(Device device, long epoch) {
    // First of all: what is written meanwhile is found there.
    Move move = waiting.get(device);
    Optional<NotificationId> written =
        lookup.of(device).map(row -> new NotificationId(epoch, row.seq(), row.tag()));
    return written
        .filter(place -> move == null || place.seq() > move.place().seq())
        .or(() -> Optional.ofNullable(move).map(Move::place));
  }

  /** Notes a move, to be written soon. */
  void moved(Device device, NotificationId place, Told told) {
    waiting.merge(device, new Move(device, place, told), Move::with);
  }

  /** Writes a place at once, even a lower one. */
  void replace(Device device, NotificationId place) {
    waiting.remove(device);
    transactions.inNew(em -> em.merge(new PlaceRow(device, place, DatabaseClock.now(em))));
  }

  /** Counts a round for that notification and returns how many that makes. */
  int overdue(Device device, NotificationId id) {
    flush();
    return transactions.inNew(
        em -> {
          PlaceRow row = em.find(PlaceRow.class, device, LockModeType.PESSIMISTIC_WRITE);
          return row == null ? 1 : row.overdue(id.seq());
        });
  }

  /** Whether nothing waits. */
  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Writes what waits now; may block. */
  void flush() {
    var moves = new Batch<Move>(m -> 1, GROUP, Long.MAX_VALUE, this);
    waiting.values().forEach(moves::add);
    moves.flush();
  }

  /** Gives up what waits. */
  void forget() {
    waiting.clear();
  }

  /** Gives up what waits of that user. */
  void forget(String user) {
    waiting.keySet().removeIf(device -> device.user().equals(user));
  }

  @Override
  public Runnable together(List<Move> moves) {
    List<Device> tooMany = later.inNew(em -> written(em, moves));
    return () -> {
      tooMany.forEach(forgotten);
      // What has moved further meanwhile stays.
      moves.forEach(move -> waiting.remove(move.device(), move));
    };
  }

  /** Those that had to go for it. */
  private List<Device> written(EntityManager em, List<Move> moves) {
    long now = DatabaseClock.now(em);
    Map<Device, PlaceRow> rows = locked(em, moves.stream().map(Move::device).toList());
    var edits = new Edits<>(PlaceRow.COLUMNS);
    var crowded = new HashSet<String>();
    for (Move move : moves) {
      PlaceRow row = rows.get(move.device());
      if (row == null) {
        row = new PlaceRow(move.device(), move.place(), now);
        edits.add(row);
        rows.put(move.device(), row);
        crowded.add(move.device().user());
      } else {
        row.moveTo(move.place(), now);
        edits.change(row);
      }
    }
    List<PlaceRow> gone = beyond(rows.values(), crowded);
    gone.forEach(edits::remove);
    var writer = new RowWriter(em);
    edits.write(writer);
    writer.write();
    changes.note(
        em, moves.stream().filter(m -> m.told() != Told.NOTHING).map(Move::changed).toList(), now);
    return gone.stream().map(PlaceRow::device).toList();
  }

  /** Of those users the devices that they have too many of: those longest not heard of. */
  private List<PlaceRow> beyond(Collection<PlaceRow> rows, Set<String> users) {
    return rows.stream()
        .filter(row -> users.contains(row.device().user()))
        .collect(Collectors.groupingBy(row -> row.device().user()))
        .values()
        .stream()
        .filter(devices -> devices.size() > mostDevices)
        .flatMap(
            devices ->
                devices.stream()
                    .sorted(Comparator.comparingLong(this::lastHeard))
                    .limit(devices.size() - mostDevices))
        .toList();
  }

  private long lastHeard(PlaceRow row) {
    return Math.max(row.heardAt(), heard.applyAsLong(row.device()));
  }

  @Override
  public void failed(Move move, Throwable why) {
    LOG.error("The place of a device of {} can't be written", move.device().user(), why);
    waiting.remove(move.device(), move);
  }

  @Override
  public boolean isPatient() {
    return true;
  }

  private static Map<Device, PlaceRow> read(EntityManager em, Set<Device> devices) {
    return em.createQuery("select p from PlaceRow p where p.user in :users", PlaceRow.class)
        .setParameter("users", devices.stream().map(Device::user).distinct().toList())
        .getResultStream()
        .filter(row -> devices.contains(row.device()))
        .collect(Collectors.toMap(PlaceRow::device, Function.identity()));
  }

  /** The rows of the users' devices; in one order, so that two nodes never wait for each other. */
  private static Map<Device, PlaceRow> locked(EntityManager em, Collection<Device> devices) {
    var rows = new HashMap<Device, PlaceRow>();
    em.createQuery(
            "select p from PlaceRow p where p.user in :users order by p.user, p.client",
            PlaceRow.class)
        .setParameter("users", devices.stream().map(Device::user).distinct().sorted().toList())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .forEach(
            row -> {
              // Written past JPA.
              em.detach(row);
              rows.put(row.device(), row);
            });
    return rows;
  }
}
