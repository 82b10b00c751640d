package io.github.belfry.receipts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.belfry.notification.Channel;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.PlaceLost;
import io.github.belfry.port.Places;
import io.github.belfry.port.Selection;
import io.github.belfry.receipts.StoredPlaces.Told;
import io.github.belfry.receipts.rows.Device;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The runs of the devices of this node, in front of their stored places. Thread-safe. */
final class JpaPlaces implements Places {
  /** So long after a device was heard of, what it did may not have been written yet. */
  private static final Duration RECENT = Duration.ofSeconds(10);

  private final NotificationLog log;
  private final StoredPlaces stored;
  private final Cache<Device, DeviceRun> runs =
      Caffeine.newBuilder().maximumSize(100_000).executor(Runnable::run).build();

  private final Clock clock;

  JpaPlaces(NotificationLog log, StoredPlaces stored, Clock clock) {
    this.log = log;
    this.stored = stored;
    this.clock = clock;
    stored.uses(this::heard, runs::invalidate);
  }

  private long heard(Device device) {
    DeviceRun run = runs.getIfPresent(device);
    if (run == null) {
      return 0;
    }
    synchronized (run) {
      return run.heard();
    }
  }

  @Override
  public Optional<NotificationId> find(String user, String client) {
    var device = new Device(user, client);
    DeviceRun run = runs.get(device, d -> new DeviceRun());
    boolean known;
    synchronized (run) {
      known = run.isOurs() && run.place() != null;
    }
    if (!known) {
      // The device may have been on another node meanwhile: what is stored counts as well.
      take(device, run);
    }
    synchronized (run) {
      return Optional.ofNullable(run.place());
    }
  }

  /** Reads what is stored, and goes by what is known here until another node says something. */
  private void take(Device device, DeviceRun run) {
    int others;
    synchronized (run) {
      others = run.others();
    }
    Optional<NotificationId> place = stored.find(device, log.head().epoch());
    synchronized (run) {
      place.ifPresent(run::advance);
      run.take(others);
      if (run.isOurs() && run.place() != null) {
        stored.moved(device, run.place(), Told.TAKEN);
      }
    }
  }

  /** Another node has said something of that device: it has taken it, or has moved its place. */
  void others(String user, String client, boolean taken) {
    var device = new Device(user, client);
    DeviceRun run = runs.getIfPresent(device);
    if (run == null) {
      return;
    }
    synchronized (run) {
      boolean justMoved =
          taken && run.place() != null && clock.millis() - run.heard() < RECENT.toMillis();
      run.others(taken);
      if (justMoved) {
        // It may have been read there before that was written.
        moved(device, run);
      }
    }
  }

  /** Reads what is stored of every device again when it is needed. */
  void doubt() {
    for (DeviceRun run : runs.asMap().values()) {
      synchronized (run) {
        run.others(true);
      }
    }
  }

  private void moved(Device device, DeviceRun run) {
    stored.moved(device, run.place(), run.tells() ? Told.MOVED : Told.NOTHING);
  }

  @Override
  public void begin(String user, String client, NotificationId start) {
    var device = new Device(user, client);
    DeviceRun run = run(device);
    synchronized (run) {
      boolean due = run.hear(clock.millis());
      if (run.place() == null) {
        run.place(start);
        moved(device, run);
      } else if (!run.place().equals(start) && !log.start(run.place()).recovered()) {
        // Beyond the retention, or from before a backup was restored: it means nothing any more.
        run.place(start);
        stored.replace(device, start);
      } else if (due) {
        moved(device, run);
      }
    }
  }

  @Override
  public void acknowledge(String user, String client, Set<Channel> hears, Selection selection) {
    var device = new Device(user, client);
    DeviceRun run = run(device);
    synchronized (run) {
      boolean due = run.hear(clock.millis());
      boolean moved =
          selection instanceof Selection.Ids ids
              ? acknowledge(run, ids)
              : acknowledge(run, (Selection.Range) selection);
      if (run.place() != null && (run(run, hears) || moved || due)) {
        moved(device, run);
      }
    }
  }

  private boolean acknowledge(DeviceRun run, Selection.Ids ids) {
    for (NotificationId id : ids.ids()) {
      if (run.place() != null && id.seq() > run.place().seq() && log.find(id).isPresent()) {
        run.acknowledge(Span.of(id.seq()));
      }
    }
    return false;
  }

  private boolean acknowledge(DeviceRun run, Selection.Range range) {
    NotificationId upTo = range.upTo();
    if (upTo.equals(NotificationId.OLDEST) || !log.start(upTo).recovered()) {
      return false;
    }
    boolean meetsPlace =
        run.place() == null || range.from() == null || range.from().seq() <= run.place().seq();
    if (meetsPlace) {
      return run.advance(upTo);
    }
    if (range.from().seq() < upTo.seq()) {
      run.acknowledge(new Span(range.from().seq(), upTo.seq()));
    }
    return false;
  }

  private boolean run(DeviceRun run, Set<Channel> hears) {
    Map<Channel, Long> all = hears.stream().collect(Collectors.toMap(Function.identity(), c -> 0L));
    try {
      return run.run(log, all);
    } catch (PlaceLost restored) {
      return false; // the device begins anew
    }
  }

  /** Reads everybody's again when it is needed. */
  void forget() {
    runs.invalidateAll();
  }

  /** Knows no device of that user any more. */
  void forget(String user) {
    runs.asMap().keySet().removeIf(device -> device.user().equals(user));
  }

  @Override
  public int overdue(String user, String client, NotificationId id) {
    return stored.overdue(new Device(user, client), id);
  }

  private DeviceRun run(Device device) {
    DeviceRun run = runs.get(device, d -> new DeviceRun());
    boolean known;
    synchronized (run) {
      known = run.isOurs() || run.place() != null;
    }
    if (!known) {
      take(device, run);
    }
    return run;
  }
}
