package io.github.belfry.audit;

import io.github.belfry.json.Json;
import io.github.belfry.json.JsonText;
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
    String hash = Json.sha256(previous + '\n' + text(seq, time));
    return new Entry(seq, time, user, action, address, token, what, previous, hash);
  }

  /** What was noted in that entry. */
  static Note in(Entry entry) {
    return new Note(
        entry.at(), entry.user(), entry.action(), entry.address(), entry.token(), entry.what());
  }

  /** For logs. */
  String text() {
    return text(0, at);
  }

  private String text(long seq, Instant time) {
    return new JsonText()
        .field("id", Long.toString(seq))
        .field("at", time)
        .field("user", user)
        .field("action", action)
        .field("address", address)
        .field("token", token)
        .field("what", what)
        .end();
  }
}
