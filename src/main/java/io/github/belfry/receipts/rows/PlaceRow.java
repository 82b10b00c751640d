package io.github.belfry.receipts.rows;

import io.github.belfry.database.Columns;
import io.github.belfry.database.Columns.SqlType;
import io.github.belfry.port.NotificationId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** How far a device has acknowledged. */
@Entity
@Table(name = "belfry_place")
@IdClass(Device.class)
public class PlaceRow {
  /** Many at once. */
  public static final Columns<PlaceRow> COLUMNS =
      new Columns<PlaceRow>("belfry_place")
          .key("user_name", SqlType.TEXT, row -> row.user)
          .key("client", SqlType.TEXT, row -> row.client)
          .with("seq", SqlType.LONG, PlaceRow::seq)
          .with("tag", SqlType.INTEGER, PlaceRow::tag)
          .with("heard_at", SqlType.LONG, PlaceRow::heardAt)
          .with("overdue_seq", SqlType.LONG, row -> row.overdueSeq)
          .with("rounds", SqlType.INTEGER, row -> row.rounds);

  @Id
  @Column(name = "user_name")
  private String user;

  @Id
  @Column(name = "client")
  private String client;

  @Column(name = "seq")
  private long seq;

  @Column(name = "tag")
  private int tag;

  @Column(name = "heard_at")
  private long heardAt;

  /** What it left unacknowledged; 0 for nothing. */
  @Column(name = "overdue_seq")
  private long overdueSeq;

  /** How often. */
  @Column(name = "rounds")
  private int rounds;

  /** JPA's own. */
  protected PlaceRow() {}

  /** A new row. */
  public PlaceRow(Device device, NotificationId place, long now) {
    this.heardAt = now;
    this.user = device.user();
    this.client = device.client();
    this.seq = place.seq();
    this.tag = place.tag();
  }

  /** Whose. */
  public Device device() {
    return new Device(user, client);
  }

  /** Up to this place. */
  public long seq() {
    return seq;
  }

  /** The tag of the row there. */
  public int tag() {
    return tag;
  }

  /** When the device was last heard of, to the hour, in milliseconds. */
  public long heardAt() {
    return heardAt;
  }

  /** Moves forward; a place that isn't further stays. The device was heard of. */
  public void moveTo(NotificationId further, long now) {
    heardAt = now;
    if (further.seq() > seq) {
      seq = further.seq();
      tag = further.tag();
    }
  }

  /** Counts another round for what was left unacknowledged; returns how many that makes. */
  public int overdue(long seq) {
    rounds = overdueSeq == seq ? rounds + 1 : 1;
    overdueSeq = seq;
    return rounds;
  }
}
