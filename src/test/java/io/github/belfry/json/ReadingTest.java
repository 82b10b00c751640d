package io.github.belfry.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import io.github.belfry.badinput.BadJson;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers write is bounded, and what is only handed on never becomes a tree. */
class ReadingTest {
  private static final Reading READING = Reading.of(10, 1_000).keeping("data");

  private static Object data(String text) {
    return Fields.of("", Json.parse("{\"data\":" + text + "}", READING)).raw("data");
  }

  private static void refused(String text, Reason reason, String... words) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> Json.parse(text, READING))
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason))
        .satisfies(refused -> assertThat(refused.detail()).contains(words));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "[[],{},[{}]]",
        "[1.0E5,-0,1e999999999,true,false,null,\"\"]",
        "{\"b\":1,\"a\":{\"data\":[2]},\"\":3}",
        "[\"a,b\",\"[\",\"{\",\":\",\"\\\"\",\"\\\\\"]",
        "{\"é😀\":\"\\u2028\"}"
      })
  void keepsAsItCame(String text) {
    assertThat(data(text)).isEqualTo(new KeptJson(text));
    assertThat(Json.text(data(text))).isEqualTo(text);
    assertThat(Json.parse(text, READING.named("data"))).isEqualTo(new KeptJson(text));
  }

  @Test
  void keepsCompactAndEscaped() {
    assertThat(data(" [ 1 ,\n{ \"a\" : \"\u2028\u0085\\/\\u0041\" } ] "))
        .isEqualTo(new KeptJson("[1,{\"a\":\"\\u2028\\u0085/A\"}]"));
  }

  @Test
  void valuesThatAreNoContainersAreWhatTheyAlwaysWere() {
    assertThat(data("\"x\"")).isEqualTo("x");
    assertThat(data("1.50")).isEqualTo(new JsonNumber("1.50"));
    assertThat(data("null")).isNull();
  }

  @Test
  void whatIsWrongInItIsNamedByItsPath() {
    refused("{\"data\":[1,{\"x\":1,\"x\":2}]}", Reason.BAD_REQUEST, "data[1].x: is repeated");
    refused("{\"data\":[1,[\"\\u0000\"]]}", Reason.BAD_REQUEST, "data[1][0]: holds U+0000");
    refused("{\"a\":[{\"data\":{\"b\":\"\\ud83d\"}}]}", Reason.BAD_REQUEST, "a[0].data.b: ");
    refused("{\"data\":{},\"data\":[]}", Reason.BAD_REQUEST, "data: is repeated");
    refused("{\"data\":" + BadJson.nested(10) + "}", Reason.BAD_REQUEST, "deeper than 10");
    refused("{\"data\":[1,{\"a\":2]}", Reason.BAD_REQUEST, "not JSON");
    refused("{\"data\":[1,{\"a\":2}", Reason.BAD_REQUEST, "not JSON");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"a\":1,\"b\":[2]}]|[ { \"b\" : [2.0], \"a\" : 10e-1 } ]",
        "[0,\"A\",1e3]|[-0.000e5,\"\\u0041\",1000]",
        "{\"a\":{},\"b\":[]}|{\"b\":[],\"a\":{}}"
      })
  void equalOnesHaveOneDigest(String one, String other) {
    assertThat(Json.digest(data(one))).isEqualTo(Json.digest(data(other)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1]|[\"1\"]",
        "[1,2]|[2,1]",
        "[[1],2]|[[1,2]]",
        "[[]]|[]",
        "[]|{}",
        "{\"a\":1}|{\"a\":null}",
        "{\"a\":1,\"b\":2}|{\"a\":2,\"b\":1}",
        "{\"a\":{\"b\":1}}|{\"b\":{\"a\":1}}",
        "[\"]\"]|[[]]"
      })
  void otherOnesHaveOthers(String one, String other) {
    assertThat(Json.digest(data(one))).isNotEqualTo(Json.digest(data(other)));
  }

  @Test
  void tooManyValuesAreTooLargeWhereverTheyAre() {
    String zeros = "[" + "0,".repeat(999) + "0]";
    refused(zeros, Reason.TOO_LARGE, "more than 1000 values", "belfry.limit.values");
    refused("{\"data\":" + zeros + "}", Reason.TOO_LARGE, "belfry.limit.values");
    assertThat((List<?>) Json.parse("[" + "0,".repeat(998) + "0]", READING)).hasSize(999);
  }

  @Test
  void listsAreLookedAtBeforeTheRestIsRead() {
    List<Object> seen = new ArrayList<>();
    Reading watching = READING.watching("to", seen::addAll);
    refusedBy(watching, "{\"n\":[{\"to\":[\"a\"]},{\"to\":[\"b\",1]}], broken");
    assertThat(seen).containsExactly("a", "b", new JsonNumber("1"));
    seen.clear();
    Json.parse("{\"data\":{\"to\":[\"kept\"]},\"to\":\"none\"}", watching);
    assertThat(seen).isEmpty();
    Reading refusing =
        READING.watching(
            "to",
            list -> {
              throw new Refused(Reason.FORBIDDEN, "not there");
            });
    assertThat(refusedBy(refusing, "{\"to\":[], broken")).isEqualTo(Reason.FORBIDDEN);
  }

  private static Reason refusedBy(Reading reading, String text) {
    try {
      throw new AssertionError(Json.parse(text, reading));
    } catch (Refused refused) {
      return refused.reason();
    }
  }

  @Test
  void treesAreMeteredAndKeptTextIsNot() {
    var metered = new AtomicLong();
    Reading reading = Reading.of(10, 100_000).keeping("data").metered(metered::addAndGet);
    String zeros = "[" + "0,".repeat(50_000) + "0]";
    Json.parse("{\"data\":" + zeros + "}", reading);
    assertThat(metered).hasValue(0);
    Json.parse("{\"other\":" + zeros + "}", reading);
    assertThat(metered.get()).isBetween(3_000_000L, 4_000_000L);
  }

  /** The tree of all of it would be 150 MB. */
  @Test
  void fourMebibytesOfZerosCostLittle() {
    String zeros = "[" + "0,".repeat(2 << 20) + "0]";
    Reading reading = Reading.of(100, 100_000);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(refusedBy(reading, zeros)).isEqualTo(Reason.TOO_LARGE);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000_000);
  }
}
