package io.github.belfry.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0E5",
        "-0",
        "1e999999999",
        "0.1000",
        "1E+2",
        "9999999999999999999999999999999999999999999999999999999999999999999999999999999999999999",
        "3.141592653589793238462643383279502884197169399375105820974944592307816406286208998",
        "true",
        "null",
        "\"\"",
        "\"é😀\"",
        "[]",
        "{}",
        "[1,[2,{\"a\":[null,false]}],\"x\"]",
        "{\"b\":1,\"a\":2,\"\":3}"
      })
  void handsOnAsItCame(String text) {
    assertThat(Json.text(Json.parse(text, 100))).isEqualTo(text);
  }

  @Test
  void readsEscapes() {
    assertThat(Json.parse("\"\\u0041\\n\\/\\ud83d\\ude00\"", 1)).isEqualTo("A\n/😀");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1,\"b\":[2]}|{ \"b\" : [2.0], \"a\" : 10e-1 }",
        "0|-0.000e5",
        "100|1e2",
        "-0.50|-5E-1",
        "\"A\"|\"\\u0041\"",
        "1e-3|0.001",
        "1e999999999|10e999999998"
      })
  void digestsEqualTreesEqually(String one, String other) {
    assertThat(digest(one)).isEqualTo(digest(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|\"1\"",
        "1|-1",
        "[1,2]|[2,1]",
        "{\"a\":1}|{\"a\":null}",
        "1e5|1e6",
        "0.01|0.1",
        "\"a\"|\"A\"",
        "[[]]|[]"
      })
  void digestsOtherTreesDifferently(String one, String other) {
    assertThat(digest(one)).isNotEqualTo(digest(other));
  }

  @Test
  @Timeout(10)
  void digestsAMillionDigitsInLinearTime() {
    assertThat(digest("1".repeat(4_000_000))).hasSize(64);
    assertThat(digest("1e" + "9".repeat(1_000_000))).hasSize(64);
  }

  @ParameterizedTest
  @CsvSource({
    "86400,86400",
    "1.0,1",
    "1e3,1000",
    "-0,0",
    "9223372036854775807,9223372036854775807"
  })
  void readsWholeNumbers(String digits, long value) {
    assertThat(new JsonNumber(digits).wholeNumber()).contains(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.5", "9223372036854775808", "1e999999999", "1e-999999999", "1e99999999999"})
  @Timeout(5)
  void refusesWhatIsNoWholeNumber(String digits) {
    assertThat(new JsonNumber(digits).wholeNumber()).isEmpty();
  }

  private static String digest(String text) {
    return Json.digest(Json.parse(text, 100));
  }
}
