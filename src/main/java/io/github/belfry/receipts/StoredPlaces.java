package io.github.belfry.receipts;

import io.github.belfry.database.Transactions;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.NotificationId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The places as rows; moves wait in memory, one a device. A lost move costs a second delivery.
 * Thread-safe.
 */
final class StoredPlaces implements Flusher.Part {
  private static final Logger LOG = LoggerFactory.getLogger(StoredPlaces.class);
  private static final int BATCH = 500;

  private final Map<Device, NotificationId> waiting = new ConcurrentHashMap<>();
  private final Transactions transactions;

  StoredPlaces(Transactions transactions) {
    this.transactions = transactions;
  }

  /** The place, whether it is written yet or not. */
  Optional<NotificationId> find(Device device, long epoch) {
    NotificationId moved = waiting.get(device);
    if (moved != null) {
      return Optional.of(moved);
    }
    PlaceRow row = transactions.inNew(em -> em.find(PlaceRow.class, key(device)));
    return Optional.ofNullable(row).map(r -> new NotificationId(epoch, r.seq(), r.tag()));
  }

  /** Notes a move, to be written soon. */
  void moved(Device device, NotificationId place) {
    waiting.merge(device, place, (one, other) -> one.compareTo(other) >= 0 ? one : other);
  }

  /** Writes a place at once, even a lower one. */
  void replace(Device device, NotificationId place) {
    waiting.remove(device);
    transactions.inNew(
        em ->
            em.merge(new PlaceRow(device.user(), device.client(), place.seq(), place.tag(), 0, 0)));
  }

  /** Counts a round for that notification and returns how many that makes. */
  int overdue(Device device, NotificationId id) {
    flush();
    return transactions.inNew(
        em -> {
          PlaceRow row = em.find(PlaceRow.class, key(device), LockModeType.PESSIMISTIC_WRITE);
          return row == null ? 1 : row.overdue(id.seq());
        });
  }

  @Override
  public boolean isEmpty() {
    return waiting.isEmpty();
  }

  @Override
  public void flush() {
    var batch = new HashMap<Device, NotificationId>();
    for (var move : waiting.entrySet()) {
      batch.put(move.getKey(), move.getValue());
      if (batch.size() == BATCH) {
        write(batch);
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      write(batch);
    }
  }

  /** Gives up what waits. */
  void forget() {
    waiting.clear();
  }

  private void write(Map<Device, NotificationId> batch) {
    try {
      writeTogether(batch);
    } catch (Refused refused) {
      throw refused;
    } catch (RuntimeException oneSpoilsAll) {
      batch.forEach(this::writeAlone);
    }
    // What has moved further meanwhile stays.
    batch.forEach(waiting::remove);
  }

  private void writeAlone(Device device, NotificationId place) {
    try {
      writeTogether(Map.of(device, place));
    } catch (Refused refused) {
      throw refused;
    } catch (RuntimeException failure) {
      LOG.error("The place of a device of {} can't be written", device.user(), failure);
    }
  }

  private void writeTogether(Map<Device, NotificationId> batch) {
    transactions.inNew(
        em -> {
          Map<Device, PlaceRow> rows = locked(em, batch.keySet());
          batch.forEach(
              (device, place) -> {
                PlaceRow row = rows.get(device);
                if (row == null) {
                  em.persist(
                      new PlaceRow(device.user(), device.client(), place.seq(), place.tag(), 0, 0));
                } else {
                  row.moveTo(place.seq(), place.tag());
                }
              });
          return null;
        });
  }

  /** The rows of the users' devices; in one order, so that two nodes never wait for each other. */
  private static Map<Device, PlaceRow> locked(EntityManager em, Set<Device> devices) {
    var rows = new HashMap<Device, PlaceRow>();
    em.createQuery(
            "select p from PlaceRow p where p.user in :users order by p.user, p.client",
            PlaceRow.class)
        .setParameter("users", devices.stream().map(Device::user).distinct().sorted().toList())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .forEach(row -> rows.put(new Device(row.user(), row.client()), row));
    return rows;
  }

  private static PlaceRow.Key key(Device device) {
    return new PlaceRow.Key(device.user(), device.client());
  }
}
