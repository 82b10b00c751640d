package io.github.belfry.revocation.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A user who was put out; times are milliseconds since 1970. */
@Entity
@Table(name = "belfry_revoked")
public class RevokedRow {
  @Id
  @Column(name = "user_name")
  private String user;

  @Column(name = "tickets_before")
  private long ticketsBefore;

  @Column(name = "tokens_before")
  private long tokensBefore;

  /** JPA's own. */
  protected RevokedRow() {}

  /** A new row. */
  public RevokedRow(String user, long ticketsBefore, long tokensBefore) {
    this.user = user;
    this.ticketsBefore = ticketsBefore;
    this.tokensBefore = tokensBefore;
  }

  /** Who. */
  public String user() {
    return user;
  }

  /** Tickets issued until then are void, by the database's clock. */
  public long ticketsBefore() {
    return ticketsBefore;
  }

  /** Tokens issued before don't count, by the clock of the node that was asked; 0 for none. */
  public long tokensBefore() {
    return tokensBefore;
  }
}
