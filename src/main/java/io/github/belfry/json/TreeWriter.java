package io.github.belfry.json;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a tree: as it came, or in the one form that all equal trees share. */
final class TreeWriter {
  /** An exponent of more digits is compared as it was written: nobody means such a number. */
  private static final int LONGEST_EXPONENT = 18;

  private final StringBuilder out = new StringBuilder(256);
  private final boolean canonical;

  private TreeWriter(boolean canonical) {
    this.canonical = canonical;
  }

  static String plain(Object tree) {
    return new TreeWriter(false).write(tree).toString();
  }

  static String canonical(Object tree) {
    return new TreeWriter(true).write(tree).toString();
  }

  private StringBuilder write(Object tree) {
    if (tree instanceof Map<?, ?> object) {
      writeObject(canonical ? new TreeMap<>(object) : object);
    } else if (tree instanceof List<?> array) {
      writeArray(array);
    } else if (tree instanceof JsonNumber number) {
      out.append(canonical ? byValue(number.digits()) : number.digits());
    } else if (tree instanceof KeptJson kept) {
      // No JSON begins with this sign.
      out.append(canonical ? '#' + Fingerprint.of(kept) : kept.text());
    } else if (tree instanceof String text) {
      out.append(JsonText.quote(text));
    } else {
      out.append(tree);
    }
    return out;
  }

  private void writeObject(Map<?, ?> object) {
    out.append('{');
    String comma = "";
    for (var field : object.entrySet()) {
      out.append(comma).append(JsonText.quote((String) field.getKey())).append(':');
      write(field.getValue());
      comma = ",";
    }
    out.append('}');
  }

  private void writeArray(Collection<?> array) {
    out.append('[');
    for (Iterator<?> values = array.iterator(); values.hasNext(); ) {
      write(values.next());
      if (values.hasNext()) {
        out.append(',');
      }
    }
    out.append(']');
  }

  /**
   * A number as its digits without outer zeros and a power of ten, so that 1, 1.0 and 10e-1 are
   * equal. Works on the text: BigDecimal needs quadratic time for a million digits.
   */
  static String byValue(String digits) {
    int e = Math.max(digits.indexOf('e'), digits.indexOf('E'));
    String mantissa = e < 0 ? digits : digits.substring(0, e);
    String exponent = e < 0 ? "0" : digits.substring(e + 1);
    if (exponent.length() > LONGEST_EXPONENT) {
      return digits;
    }
    boolean negative = mantissa.startsWith("-");
    int point = mantissa.indexOf('.');
    int decimals = point < 0 ? 0 : mantissa.length() - point - 1;
    String all = mantissa.replace("-", "").replace(".", "");
    int from = 0;
    int to = all.length();
    while (from < to && all.charAt(from) == '0') {
      from++;
    }
    while (to > from && all.charAt(to - 1) == '0') {
      to--;
    }
    if (from == to) {
      return "0";
    }
    var power = new BigInteger(exponent).add(BigInteger.valueOf(all.length() - to - decimals));
    return (negative ? "-" : "") + all.substring(from, to) + 'e' + power;
  }
}
