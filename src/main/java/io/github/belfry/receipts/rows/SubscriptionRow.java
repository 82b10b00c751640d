package io.github.belfry.receipts.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A lasting subscription. */
@Entity
@Table(name = "belfry_subscription")
@IdClass(SubscriptionRow.Key.class)
public class SubscriptionRow {
  @Id
  @Column(name = "user_name")
  private String user;

  @Id
  @Column(name = "channel")
  private String channel;

  @Column(name = "since_seq")
  private long sinceSeq;

  /** JPA's own. */
  protected SubscriptionRow() {}

  /** A new row. */
  public SubscriptionRow(String user, String channel, long sinceSeq) {
    this.user = user;
    this.channel = channel;
    this.sinceSeq = sinceSeq;
  }

  /** Whose. */
  public String user() {
    return user;
  }

  /** To which channel. */
  public String channel() {
    return channel;
  }

  /** Behind this place it is in the inbox. */
  public long sinceSeq() {
    return sinceSeq;
  }

  /** Its key. */
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    private String user;
    private String channel;

    /** JPA's own. */
    public Key() {}

    /** A key. */
    public Key(String user, String channel) {
      this.user = user;
      this.channel = channel;
    }

    @Override
    public boolean equals(Object object) {
      return object instanceof Key other
          && Objects.equals(user, other.user)
          && Objects.equals(channel, other.channel);
    }

    @Override
    public int hashCode() {
      return Objects.hash(user, channel);
    }
  }
}
