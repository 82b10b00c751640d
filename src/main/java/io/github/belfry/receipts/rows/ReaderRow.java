package io.github.belfry.receipts.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A user who has been here. */
@Entity
@Table(name = "belfry_reader")
public class ReaderRow {
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
