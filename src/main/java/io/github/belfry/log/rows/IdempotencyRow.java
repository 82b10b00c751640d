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

/** The answer that an idempotency key was given. */
@Entity
@Table(name = "belfry_idempotency")
@IdClass(IdempotencyRow.Key.class)
public class IdempotencyRow {
  /** Many at once. */
  public static final Columns<IdempotencyRow> COLUMNS =
      new Columns<IdempotencyRow>("belfry_idempotency")
          .with("caller", SqlType.TEXT, row -> row.caller)
          .with("idempotency_key", SqlType.TEXT, row -> row.key)
          .with("digest", SqlType.TEXT, row -> row.digest)
          .with("answer", SqlType.TEXT, row -> row.answer)
          .with("stored_at", SqlType.LONG, row -> row.storedAt);

  @Id
  @Column(name = "caller")
  private String caller;

  @Id
  @Column(name = "idempotency_key")
  private String key;

  @Column(name = "digest")
  private String digest;

  @Column(name = "answer")
  private String answer;

  @Column(name = "stored_at")
  private long storedAt;

  /** JPA's own. */
  protected IdempotencyRow() {}

  /** A new row. */
  public IdempotencyRow(String caller, String key, String digest, String answer, long storedAt) {
    this.caller = caller;
    this.key = key;
    this.digest = digest;
    this.answer = answer;
    this.storedAt = storedAt;
  }

  /** Whose key. */
  public String caller() {
    return caller;
  }

  /** The key. */
  public String key() {
    return key;
  }

  /** What tells another request under the same key. */
  public String digest() {
    return digest;
  }

  /** The answer, as JSON. */
  public String answer() {
    return answer;
  }

  /** When, in milliseconds. */
  public long storedAt() {
    return storedAt;
  }

  /** Its key. */
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    private String caller;
    private String key;

    /** JPA's own. */
    public Key() {}

    /** A key. */
    public Key(String caller, String key) {
      this.caller = caller;
      this.key = key;
    }

    @Override
    public boolean equals(Object object) {
      return object instanceof Key other
          && Objects.equals(caller, other.caller)
          && Objects.equals(key, other.key);
    }

    @Override
    public int hashCode() {
      return Objects.hash(caller, key);
    }
  }
}
