package io.github.belfry.receipts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** How far a device has acknowledged. */
@Entity
@Table(name = "belfry_place")
@IdClass(PlaceRow.Key.class)
public class PlaceRow {
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

  @Column(name = "overdue_seq")
  private long overdueSeq;

  @Column(name = "rounds")
  private int rounds;

  /** JPA's own. */
  protected PlaceRow() {}

  /** A new row. */
  public PlaceRow(String user, String client, long seq, int tag, long overdueSeq, int rounds) {
    this.user = user;
    this.client = client;
    this.seq = seq;
    this.tag = tag;
    this.overdueSeq = overdueSeq;
    this.rounds = rounds;
  }

  /** Whose device. */
  public String user() {
    return user;
  }

  /** The device. */
  public String client() {
    return client;
  }

  /** Up to this place. */
  public long seq() {
    return seq;
  }

  /** The tag of the row there. */
  public int tag() {
    return tag;
  }

  /** What it left unacknowledged; 0 for nothing. */
  public long overdueSeq() {
    return overdueSeq;
  }

  /** How often. */
  public int rounds() {
    return rounds;
  }

  /** Moves forward; a place that isn't further stays. */
  public void moveTo(long further, int tagThere) {
    if (further > seq) {
      seq = further;
      tag = tagThere;
    }
  }

  /** Counts another round for what was left unacknowledged; returns how many that makes. */
  public int overdue(long seq) {
    rounds = overdueSeq == seq ? rounds + 1 : 1;
    overdueSeq = seq;
    return rounds;
  }

  /** Its key. */
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    private String user;
    private String client;

    /** JPA's own. */
    public Key() {}

    /** A key. */
    public Key(String user, String client) {
      this.user = user;
      this.client = client;
    }

    @Override
    public boolean equals(Object object) {
      return object instanceof Key other
          && Objects.equals(user, other.user)
          && Objects.equals(client, other.client);
    }

    @Override
    public int hashCode() {
      return Objects.hash(user, client);
    }
  }
}
