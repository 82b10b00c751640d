package io.github.belfry.log.rows;

import io.github.belfry.database.Columns;
import io.github.belfry.database.Columns.SqlType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A channel that a notification was said in. */
@Entity
@Table(name = "belfry_address")
@IdClass(AddressRow.Key.class)
public class AddressRow {
  /** Many at once. */
  public static final Columns<AddressRow> COLUMNS =
      new Columns<AddressRow>("belfry_address")
          .with("channel", SqlType.TEXT, AddressRow::channel)
          .with("seq", SqlType.LONG, AddressRow::seq)
          .with("collapse", SqlType.TEXT, AddressRow::collapse)
          .with("gone", SqlType.BOOLEAN, AddressRow::gone);

  @Id
  @Column(name = "channel")
  private String channel;

  @Id
  @Column(name = "seq")
  private long seq;

  @Column(name = "collapse")
  private String collapse;

  @Column(name = "gone")
  private boolean gone;

  /** JPA's own. */
  protected AddressRow() {}

  /** A new row. */
  public AddressRow(String channel, long seq, String collapse, boolean gone) {
    this.channel = channel;
    this.seq = seq;
    this.collapse = collapse;
    this.gone = gone;
  }

  /** The channel. */
  public String channel() {
    return channel;
  }

  /** The place of the notification. */
  public long seq() {
    return seq;
  }

  /** The collapse key; null when there is none, or none any more. */
  public String collapse() {
    return collapse;
  }

  /** Whether it was replaced or recalled in this channel. */
  public boolean gone() {
    return gone;
  }

  /** Its key. */
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    private String channel;
    private long seq;

    /** JPA's own. */
    public Key() {}

    /** A key. */
    public Key(String channel, long seq) {
      this.channel = channel;
      this.seq = seq;
    }

    @Override
    public boolean equals(Object object) {
      return object instanceof Key other
          && Objects.equals(channel, other.channel)
          && seq == other.seq;
    }

    @Override
    public int hashCode() {
      return Objects.hash(channel, seq);
    }
  }
}
