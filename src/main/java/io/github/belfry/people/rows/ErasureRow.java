package io.github.belfry.people.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Somebody who is being erased, or was lately; times are milliseconds by the database's clock. */
@Entity
@Table(name = "belfry_erasure")
public class ErasureRow {
  @Id
  @Column(name = "user_name")
  private String user;

  @Column(name = "pseudonym")
  private String pseudonym;

  @Column(name = "revoked_at")
  private Long revokedAt;

  @Column(name = "up_to")
  private Long upTo;

  @Column(name = "node")
  private String node;

  @Column(name = "worked_at")
  private long workedAt;

  @Column(name = "done_at")
  private Long doneAt;

  /** JPA's own. */
  protected ErasureRow() {}

  /** A new row: it is to begin. */
  public ErasureRow(String user, String pseudonym) {
    this.user = user;
    this.pseudonym = pseudonym;
  }

  /** Who, until it is done. */
  public String user() {
    return user;
  }

  /** Who they are in what remains; null when it is done. */
  public String pseudonym() {
    return pseudonym;
  }

  /** When what was issued to them was revoked; null when it wasn't yet. */
  public Long revokedAt() {
    return revokedAt;
  }

  /** Up to this place what has their name is theirs; null when that isn't known yet. */
  public Long upTo() {
    return upTo;
  }

  /** Whether nothing is left to be done. */
  public boolean isDone() {
    return doneAt != null;
  }

  /** Begins anew: somebody has come by that name since. */
  public void begin(String as) {
    pseudonym = as;
    revokedAt = null;
    upTo = null;
    node = null;
    workedAt = 0;
    doneAt = null;
  }

  /** Nothing more to be issued before that time counts. */
  public void revoked(long at) {
    revokedAt = at;
  }

  /** What comes behind that place is somebody else's. */
  public void endAt(long seq) {
    upTo = seq;
  }

  /** It is done: nobody knows any more who had which name. */
  public void done(long at) {
    pseudonym = null;
    doneAt = at;
  }
}
