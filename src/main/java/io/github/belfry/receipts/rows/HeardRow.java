package io.github.belfry.receipts.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** One channel of a set of shared channels that somebody heard over a span of places. */
@Entity
@Table(name = "belfry_heard")
@IdClass(HeardRow.Key.class)
public class HeardRow {
  @Id
  @Column(name = "digest")
  private String digest;

  @Id
  @Column(name = "channel")
  private String channel;

  @Column(name = "used_at")
  private long usedAt;

  /** JPA's own. */
  protected HeardRow() {}

  /** A new row. */
  public HeardRow(String digest, String channel, long usedAt) {
    this.digest = digest;
    this.channel = channel;
    this.usedAt = usedAt;
  }

  /** Names the set. */
  public String digest() {
    return digest;
  }

  /** One of its channels. */
  public String channel() {
    return channel;
  }

  /** When the set was last named, to the hour, in milliseconds. */
  public long usedAt() {
    return usedAt;
  }

  /** Its key. */
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    private String digest;
    private String channel;

    /** JPA's own. */
    public Key() {}

    /** A key. */
    public Key(String digest, String channel) {
      this.digest = digest;
      this.channel = channel;
    }

    @Override
    public boolean equals(Object object) {
      return object instanceof Key other
          && Objects.equals(digest, other.digest)
          && Objects.equals(channel, other.channel);
    }

    @Override
    public int hashCode() {
      return Objects.hash(digest, channel);
    }
  }
}
