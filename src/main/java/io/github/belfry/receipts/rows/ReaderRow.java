package io.github.belfry.receipts.rows;

import io.github.belfry.database.Columns;
import io.github.belfry.database.Columns.SqlType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A user who has been here. */
@Entity
@Table(name = "belfry_reader")
public class ReaderRow {
  /** Many at once. */
  public static final Columns<ReaderRow> COLUMNS =
      new Columns<ReaderRow>("belfry_reader")
          .key("user_name", SqlType.TEXT, ReaderRow::user)
          .with("first_seq", SqlType.LONG, ReaderRow::firstSeq)
          .with("first_at", SqlType.LONG, ReaderRow::firstAt)
          .with("seen_at", SqlType.LONG, ReaderRow::seenAt)
          .with("read_floor", SqlType.LONG, ReaderRow::readFloor)
          .with("floor_channels", SqlType.TEXT, ReaderRow::floorChannels);

  /** A user who was here at a time, in milliseconds. */
  public record Seen(String user, long at) {
    /** Many at once. */
    public static final Columns<Seen> COLUMNS =
        new Columns<Seen>("belfry_reader")
            .key("user_name", SqlType.TEXT, Seen::user)
            .with("seen_at", SqlType.LONG, Seen::at);
  }

  @Id
  @Column(name = "user_name")
  private String user;

  @Column(name = "first_seq")
  private long firstSeq;

  @Column(name = "first_at")
  private long firstAt;

  @Column(name = "seen_at")
  private long seenAt;

  @Column(name = "read_floor")
  private long readFloor;

  @Column(name = "floor_channels")
  private String floorChannels;

  /** JPA's own. */
  protected ReaderRow() {}

  /** A new row, of somebody who is here now for the first time. */
  public ReaderRow(String user, long firstSeq, long firstAt, long readFloor) {
    this.seenAt = firstAt;
    this.user = user;
    this.firstSeq = firstSeq;
    this.firstAt = firstAt;
    this.readFloor = readFloor;
  }

  /** Who. */
  public String user() {
    return user;
  }

  /** The newest place at the first time. */
  public long firstSeq() {
    return firstSeq;
  }

  /** The first time, in milliseconds. */
  public long firstAt() {
    return firstAt;
  }

  /** The last time, to the hour, in milliseconds. */
  public long seenAt() {
    return seenAt;
  }

  /** Nothing up to this place is unread in {@link #floorChannels}. */
  public long readFloor() {
    return readFloor;
  }

  /** The digest of the channels that the floor was found in; null for none yet. */
  public String floorChannels() {
    return floorChannels;
  }
}
