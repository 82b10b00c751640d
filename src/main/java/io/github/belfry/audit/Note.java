package io.github.belfry.audit;

import io.github.belfry.json.Json;
import io.github.belfry.notification.Caller;
import io.github.belfry.port.AuditTrail.Entry;
import java.time.Instant;

/**
 * What is to be noted; all but the action may be null.
 *
 * @param at when it was done
 */
record Note(Instant at, String user, String action, String address, String token, String what) {
  static Note of(Instant at, Caller caller, String action, String what) {
    var proof = caller.proof();
    return new Note(at, caller.user(), action, proof.address(), proof.token(), what);
  }

  /** Its entry in the chain. */
  Entry chained(long seq, String previous) {
    Instant time = Instant.ofEpochMilli(at.toEpochMilli());
    String text = entry(seq, time, previous, null).json().end();
    return entry(seq, time, previous, Json.sha256(previous + '\n' + text));
  }

  /** What was noted in that entry. */
  static Note in(Entry entry) {
    return new Note(
        entry.at(), entry.user(), entry.action(), entry.address(), entry.token(), entry.what());
  }

  /** For logs. */
  String text() {
    return entry(0, at, null, null).json().end();
  }

  private Entry entry(long seq, Instant time, String previous, String hash) {
    return new Entry(seq, time, user, action, address, token, what, previous, hash);
  }
}
