package io.github.belfry.log.rows;

import io.github.belfry.database.Columns;
import io.github.belfry.database.Columns.SqlType;
import io.github.belfry.port.Changed.Kind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What other nodes should look at again. */
@Entity
@Table(name = "belfry_changed")
public class ChangedRow {
  /** Many at once. */
  public static final Columns<ChangedRow> COLUMNS =
      new Columns<ChangedRow>("belfry_changed")
          .key("id", SqlType.TEXT, ChangedRow::id)
          .with("kind", SqlType.TEXT, row -> row.kind().name())
          .with("changed_key", SqlType.TEXT, ChangedRow::key)
          .with("detail", SqlType.TEXT, ChangedRow::detail)
          .with("changed_at", SqlType.LONG, ChangedRow::changedAt)
          .with("node", SqlType.TEXT, ChangedRow::node);

  @Id
  @Column(name = "id")
  private String id;

  @Enumerated(EnumType.STRING)
  @Column(name = "kind")
  private Kind kind;

  @Column(name = "changed_key")
  private String key;

  @Column(name = "detail")
  private String detail;

  @Column(name = "changed_at")
  private long changedAt;

  @Column(name = "node")
  private String node;

  /** JPA's own. */
  protected ChangedRow() {}

  /** A new row. */
  public ChangedRow(String id, Kind kind, String key, String detail, long changedAt, String node) {
    this.id = id;
    this.kind = kind;
    this.key = key;
    this.detail = detail;
    this.changedAt = changedAt;
    this.node = node;
  }

  /** Random. */
  public String id() {
    return id;
  }

  /** What changed. */
  public Kind kind() {
    return kind;
  }

  /** Whose or which. */
  public String key() {
    return key;
  }

  /** More; null when there is none. */
  public String detail() {
    return detail;
  }

  /** When, in milliseconds. */
  public long changedAt() {
    return changedAt;
  }

  /** Which node has told its own connections. */
  public String node() {
    return node;
  }
}
