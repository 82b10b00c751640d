package io.github.belfry.receipts;

import io.github.belfry.database.StoreWork;
import io.github.belfry.database.Transactions;
import io.github.belfry.port.NotificationId;
import io.github.belfry.receipts.rows.Device;
import io.github.belfry.receipts.rows.PlaceRow;
import io.github.belfry.threads.Batch;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

  /** With two turns: one for what somebody waits for. */
  StoredPlaces(Transactions transactions, Transactions later) {
    this.transactions = transactions;
    this.later = later;
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
    transactions.inNew(em -> em.merge(new PlaceRow(device, place)));
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

  @Override
  public Runnable together(List<Map.Entry<Device, NotificationId>> moves) {
    later.inNew(
        em -> {
          Map<Device, PlaceRow> rows = locked(em, moves.stream().map(Map.Entry::getKey).toList());
          moves.forEach(move -> move(em, rows.get(move.getKey()), move));
          return null;
        });
    // What has moved further meanwhile stays.
    return () -> moves.forEach(move -> waiting.remove(move.getKey(), move.getValue()));
  }

  private static void move(EntityManager em, PlaceRow row, Map.Entry<Device, NotificationId> move) {
    if (row == null) {
      em.persist(new PlaceRow(move.getKey(), move.getValue()));
    } else {
      row.moveTo(move.getValue());
    }
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
