package io.github.belfry.json;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A JSON number as it was written. Its digits are handed on verbatim: no conversion can round them
 * or be made to allocate gigabytes ({@code 1e999999999}).
 *
 * @param digits the number as JSON text
 */
public record JsonNumber(String digits) {
  /** Longer numbers can still be whole ({@code 1.000…}), but nobody means that. */
  private static final int LONGEST_WHOLE = 40;

  /** The value if it is a whole number that fits; {@code 1.0} and {@code 1e0} are 1. */
  public Optional<Long> wholeNumber() {
    if (digits.length() > LONGEST_WHOLE) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(digits).longValueExact());
    } catch (ArithmeticException | NumberFormatException notWholeOrBeyondLong) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return digits;
  }
}
