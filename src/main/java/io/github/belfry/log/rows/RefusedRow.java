package io.github.belfry.log.rows;

import io.github.belfry.notification.Refused;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Something that was left to be said, and can't be. */
@Entity
@Table(name = "belfry_refused")
public class RefusedRow {
  @Id
  @Column(name = "handle")
  private String handle;

  @Column(name = "source")
  private String source;

  @Column(name = "message_key")
  private String key;

  @Column(name = "refused_at")
  private long refusedAt;

  @Column(name = "code")
  private String code;

  @Column(name = "detail")
  private String detail;

  @Column(name = "message")
  private String message;

  /** JPA's own. */
  protected RefusedRow() {}

  /**
   * A new row.
   *
   * @param source where it was found
   * @param key its own there
   * @param refusedAt in milliseconds
   * @param message what was found, as JSON
   */
  public RefusedRow(
      String handle, String source, String key, long refusedAt, Refused why, String message) {
    this.handle = handle;
    this.source = source;
    this.key = key;
    this.refusedAt = refusedAt;
    this.code = why.reason().code();
    this.detail = why.detail();
    this.message = message;
  }

  /** Names it. */
  public String handle() {
    return handle;
  }

  /** When it was refused, in milliseconds. */
  public long refusedAt() {
    return refusedAt;
  }

  /** Where it was found. */
  public String source() {
    return source;
  }

  /** Its key there. */
  public String key() {
    return key;
  }

  /** A code of protocol.md §7. */
  public String code() {
    return code;
  }

  /** Why, in words. */
  public String detail() {
    return detail;
  }

  /** What was found, as JSON. */
  public String message() {
    return message;
  }
}
