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

/** What became of something that was found under a key of a source. */
@Entity
@Table(name = "belfry_origin")
@IdClass(OriginRow.Key.class)
public class OriginRow {
  /** Many at once. */
  public static final Columns<OriginRow> COLUMNS =
      new Columns<OriginRow>("belfry_origin")
          .with("source", SqlType.TEXT, row -> row.source)
          .with("message_key", SqlType.TEXT, row -> row.key)
          .with("digest", SqlType.TEXT, row -> row.digest)
          .with("answer", SqlType.TEXT, row -> row.answer)
          .with("stored_at", SqlType.LONG, row -> row.storedAt);

  @Id
  @Column(name = "source")
  private String source;

  @Id
  @Column(name = "message_key")
  private String key;

  @Column(name = "digest")
  private String digest;

  @Column(name = "answer")
  private String answer;

  @Column(name = "stored_at")
  private long storedAt;

  /** JPA's own. */
  protected OriginRow() {}

  /** A new row. */
  public OriginRow(String source, String key, String digest, String answer, long storedAt) {
    this.source = source;
    this.key = key;
    this.digest = digest;
    this.answer = answer;
    this.storedAt = storedAt;
  }

  /** Where it was found. */
  public String source() {
    return source;
  }

  /** Its key there. */
  public String key() {
    return key;
  }

  /** What tells something else under the same key. */
  public String digest() {
    return digest;
  }

  /** What became of it, as JSON. */
  public String answer() {
    return answer;
  }

  /** Its key. */
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    private String source;
    private String key;

    /** JPA's own. */
    public Key() {}

    /** A key. */
    public Key(String source, String key) {
      this.source = source;
      this.key = key;
    }

    @Override
    public boolean equals(Object object) {
      return object instanceof Key other
          && Objects.equals(source, other.source)
          && Objects.equals(key, other.key);
    }

    @Override
    public int hashCode() {
      return Objects.hash(source, key);
    }
  }
}
