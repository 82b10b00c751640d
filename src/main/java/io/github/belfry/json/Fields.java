package io.github.belfry.json;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads the fields of one JSON object, each once, by its type; {@link #end} refuses the rest. Every
 * method throws {@link Refused} with {@link Reason#BAD_REQUEST} that names the field with its path
 * ({@code notifications[3].to[2]}). A field that is JSON null counts as absent. Not thread-safe.
 */
public final class Fields {
  private final String where;
  private final Map<?, ?> object;
  private final Set<String> read = new HashSet<>();

  private Fields(String where, Map<?, ?> object) {
    this.where = where;
    this.object = object;
  }

  /**
   * Begins to read an object.
   *
   * @param where the path of the object; empty for a whole body
   * @param tree what {@link Json#parse} has made of it
   */
  public static Fields of(String where, Object tree) {
    if (tree instanceof Map<?, ?> object) {
      return new Fields(where, object);
    }
    throw where.isEmpty()
        ? new Refused(Reason.BAD_REQUEST, "a JSON object is expected")
        : Refused.field(where, "is not an object");
  }

  /** The path of a field, for refusals. */
  public String path(String name) {
    return where.isEmpty() ? name : where + '.' + name;
  }

  /** A string; null when absent. */
  public String string(String name) {
    return cast(name, String.class, "is not a string");
  }

  /** A string that must be there. */
  public String requiredString(String name) {
    return required(name, string(name));
  }

  /** A whole number between the bounds, both allowed; null when absent. */
  public Long wholeNumber(String name, long min, long max) {
    JsonNumber number = cast(name, JsonNumber.class, "is not a number");
    if (number == null) {
      return null;
    }
    return number
        .wholeNumber()
        .filter(value -> value >= min && value <= max)
        .orElseThrow(
            () -> Refused.field(path(name), "is not a whole number from " + min + " to " + max));
  }

  /** A truth value. */
  public boolean bool(String name, boolean absent) {
    Boolean value = cast(name, Boolean.class, "is neither true nor false");
    return value == null ? absent : value;
  }

  /** An array; null when absent. */
  public List<?> list(String name) {
    return cast(name, List.class, "is not an array");
  }

  /** An object; null when absent. */
  public Fields object(String name) {
    Map<?, ?> value = cast(name, Map.class, "is not an object");
    return value == null ? null : new Fields(path(name), value);
  }

  /** An array of strings; null when absent. */
  public List<String> strings(String name) {
    List<?> values = list(name);
    if (values == null) {
      return null;
    }
    var strings = new ArrayList<String>(values.size());
    for (Object value : values) {
      if (!(value instanceof String string)) {
        throw Refused.field(path(name) + '[' + strings.size() + ']', "is not a string");
      }
      strings.add(string);
    }
    return strings;
  }

  /** Any value as {@link Json#parse} has made it; null when absent. */
  public Object raw(String name) {
    read.add(name);
    Object value = object.get(name);
    return value == Json.NULL ? null : value;
  }

  /** Refuses when the field is absent. */
  public <T> T required(String name, T value) {
    if (value == null) {
      throw Refused.field(path(name), "is missing");
    }
    return value;
  }

  /** Refuses every field that wasn't read. */
  public void end() {
    for (Object name : object.keySet()) {
      if (!read.contains((String) name)) {
        throw Refused.field(path((String) name), "is not a known field");
      }
    }
  }

  /** Runs what may refuse a part of this object, and puts the object's path in front. */
  public <T> T within(Supplier<T> part) {
    try {
      return part.get();
    } catch (Refused refused) {
      throw refused.reason() == Reason.BAD_REQUEST && !where.isEmpty()
          ? new Refused(Reason.BAD_REQUEST, path(refused.detail()))
          : refused;
    }
  }

  private <T> T cast(String name, Class<T> type, String otherwise) {
    Object value = raw(name);
    if (value != null && !type.isInstance(value)) {
      throw Refused.field(path(name), otherwise);
    }
    return type.cast(value);
  }
}
