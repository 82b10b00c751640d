package io.github.belfry.receipts;

import io.github.belfry.database.Columns;
import io.github.belfry.database.RowWriter;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * What becomes of rows of one table that are looked up, changed and joined in memory, to be written
 * at once. No row is both added and taken away, or both changed and one of these: no key comes
 * twice. Not thread-safe.
 */
final class Edits<T> {
  private final Columns<T> columns;
  private final IdentityHashMap<T, Boolean> added = new IdentityHashMap<>();
  private final IdentityHashMap<T, Boolean> changed = new IdentityHashMap<>();
  private final IdentityHashMap<T, Boolean> removed = new IdentityHashMap<>();

  Edits(Columns<T> columns) {
    this.columns = columns;
  }

  /** One that isn't there yet. */
  void add(T row) {
    added.put(row, true);
  }

  /** One that is there, or was added, is another now. */
  void change(T row) {
    if (!added.containsKey(row)) {
      changed.put(row, true);
    }
  }

  /** One that is there, or was added, isn't any more. */
  void remove(T row) {
    changed.remove(row);
    if (added.remove(row) == null) {
      removed.put(row, true);
    }
  }

  /** Has it written. */
  void write(RowWriter writer) {
    writer
        .remove(columns, List.copyOf(removed.keySet()))
        .insert(columns, List.copyOf(added.keySet()))
        .change(columns, List.copyOf(changed.keySet()));
  }
}
