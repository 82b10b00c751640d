package io.github.belfry.doctor;

import io.github.belfry.security.gate.Admitted;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts by address range which transports are used and what clients found out: numbers only, in
 * memory, of this node since its start. Thread-safe.
 */
final class Networks {
  /** Of so many ranges; the one that was not heard of for the longest time goes. */
  static final int MOST = 4_096;

  private final boolean on;
  private final Set<String> polling;
  private final Clock clock;
  private final Map<AddressRange, Network> networks = new LinkedHashMap<>(64, 0.75f, true);

  /**
   * Counts nothing when the doctor is switched off.
   *
   * @param polling transports that open no connection: of those it counts who says so
   */
  Networks(boolean on, Set<String> polling, Clock clock) {
    this.on = on;
    this.polling = polling;
    this.clock = clock;
  }

  /** Counts a connection. */
  synchronized void opened(Admitted admitted) {
    if (on) {
      of(AddressRange.of(admitted.address())).used(admitted.transport(), clock.instant());
    }
  }

  /** Counts what a client found out. */
  synchronized void found(AddressRange range, Verdicts verdicts) {
    var network = of(range);
    network.found(verdicts.of(), clock.instant());
    if (polling.contains(verdicts.transport())) {
      network.used(verdicts.transport(), clock.instant());
    }
  }

  /** Each as JSON, those heard of last first. */
  synchronized List<String> json() {
    var all = new ArrayList<String>(networks.size());
    networks.forEach((range, network) -> all.add(network.json(range)));
    Collections.reverse(all);
    return all;
  }

  private Network of(AddressRange range) {
    Network network = networks.computeIfAbsent(range, r -> new Network());
    if (networks.size() > MOST) {
      var oldest = networks.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    return network;
  }
}
