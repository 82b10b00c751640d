package io.github.belfry.audit.rows;

import io.github.belfry.database.Columns;
import io.github.belfry.database.Columns.SqlType;
import io.github.belfry.port.AuditTrail;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An entry. Never changed. */
@Entity
@Table(name = "belfry_audit")
public class AuditRow {
  /** Many at once. */
  public static final Columns<AuditRow> COLUMNS =
      new Columns<AuditRow>("belfry_audit")
          .with("seq", SqlType.LONG, row -> row.seq)
          .with("noted_at", SqlType.LONG, row -> row.notedAt)
          .with("user_name", SqlType.TEXT, row -> row.user)
          .with("action", SqlType.TEXT, row -> row.action)
          .with("address", SqlType.TEXT, row -> row.address)
          .with("token", SqlType.TEXT, row -> row.token)
          .with("what", SqlType.TEXT, row -> row.what)
          .with("hash_before", SqlType.TEXT, row -> row.previous)
          .with("hash", SqlType.TEXT, row -> row.hash);

  @Id
  @Column(name = "seq")
  private long seq;

  @Column(name = "noted_at")
  private long notedAt;

  @Column(name = "user_name")
  private String user;

  @Column(name = "action")
  private String action;

  @Column(name = "address")
  private String address;

  @Column(name = "token")
  private String token;

  @Column(name = "what")
  private String what;

  @Column(name = "hash_before")
  private String previous;

  @Column(name = "hash")
  private String hash;

  /** JPA's own. */
  protected AuditRow() {}

  /** A new row. */
  public AuditRow(AuditTrail.Entry entry) {
    seq = entry.seq();
    notedAt = entry.at().toEpochMilli();
    user = entry.user();
    action = entry.action();
    address = entry.address();
    token = entry.token();
    what = entry.what();
    previous = entry.previous();
    hash = entry.hash();
  }

  /** As it was noted. */
  public AuditTrail.Entry entry() {
    return new AuditTrail.Entry(
        seq, Instant.ofEpochMilli(notedAt), user, action, address, token, what, previous, hash);
  }
}
