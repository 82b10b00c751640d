package io.github.belfry.receipts;

import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.StoreWork;
import io.github.belfry.database.Transactions;
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
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The places as rows; moves wait in memory, one a device. A lost move costs a second delivery.
 * Thread-safe.
 */
final class StoredPlaces implements StoreWork<Map.Entry<Device, NotificationId>> {
  private static final Logger LOG = LoggerFactory.getLogger(StoredPlaces.class);
  private static final int GROUP = 500;

  private final Map<Device, NotificationId> waiting = new ConcurrentHashMap<>();
  private final Transactions transactions;
  private final Transactions later;
  private final int mostDevices;
  private ToLongFunction<Device> heard = device -> 0;
  private Consumer<Device> forgotten = device -> {};

  /**
   * With two turns: one for what somebody waits for.
   *
   * @param mostDevices how many a user may have
   */
  StoredPlaces(Transactions transactions, Transactions later, int mostDevices) {
    this.transactions = transactions;
    this.later = later;
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
    NotificationId moved = waiting.get(device);
    if (moved != null) {
      return Optional.of(moved);
    }
    PlaceRow row = transactions.inNew(em -> em.find(PlaceRow.class, device));
    return Optional.ofNullable(row).map(r -> new NotificationId(epoch, r.seq(), r.tag()));
  }

  /** Notes a move, to be written soon. */
  void moved(Device device, NotificationId place) {
    waiting.merge(device, place, (one, other) -> one.compareTo(other) >= 0 ? one : other);
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
    var moves = new Batch<Map.Entry<Device, NotificationId>>(m -> 1, GROUP, Long.MAX_VALUE, this);
    waiting.forEach((device, place) -> moves.add(Map.entry(device, place)));
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
  public Runnable together(List<Map.Entry<Device, NotificationId>> moves) {
    List<Device> tooMany = later.inNew(em -> written(em, moves));
    return () -> {
      tooMany.forEach(forgotten);
      // What has moved further meanwhile stays.
      moves.forEach(move -> waiting.remove(move.getKey(), move.getValue()));
    };
  }

  /** Those that had to go for it. */
  private List<Device> written(EntityManager em, List<Map.Entry<Device, NotificationId>> moves) {
    long now = DatabaseClock.now(em);
    Map<Device, PlaceRow> rows = locked(em, moves.stream().map(Map.Entry::getKey).toList());
    var crowded = new HashSet<String>();
    for (Map.Entry<Device, NotificationId> move : moves) {
      PlaceRow row = rows.get(move.getKey());
      if (row == null) {
        row = new PlaceRow(move.getKey(), move.getValue(), now);
        em.persist(row);
        rows.put(move.getKey(), row);
        crowded.add(move.getKey().user());
      } else {
        row.moveTo(move.getValue(), now);
      }
    }
    List<PlaceRow> gone = beyond(rows.values(), crowded);
    gone.forEach(em::remove);
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
  public void failed(Map.Entry<Device, NotificationId> move, Throwable why) {
    LOG.error("The place of a device of {} can't be written", move.getKey().user(), why);
    waiting.remove(move.getKey(), move.getValue());
  }

  @Override
  public boolean isPatient() {
    return true;
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
        .forEach(row -> rows.put(row.device(), row));
    return rows;
  }
}
