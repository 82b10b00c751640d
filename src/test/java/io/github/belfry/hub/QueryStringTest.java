package io.github.belfry.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStringTest {
  @ParameterizedTest
  @CsvSource({
    "a=b, b",
    "x=1&a=b&y, b",
    "a=1%2B1, 1+1",
    "a=1+1, 1 1",
    "a=b=c, b=c",
    "%61=%C3%BC, ü",
    "a=room%253A1%2Croom%253A2, 'room%3A1,room%3A2'"
  })
  void decodesOnce(String raw, String value) {
    assertThat(QueryString.of(raw).value("a")).isEqualTo(value);
  }

  @Test
  void tellsAbsentFromEmpty() {
    assertThat(QueryString.of(null).value("a")).isNull();
    assertThat(QueryString.of("").value("a")).isNull();
    assertThat(QueryString.of("b=1&&").value("a")).isNull();
    assertThat(QueryString.of("a").value("a")).isEmpty();
    assertThat(QueryString.of("a=").value("a")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%zz", "a=%", "a=%4", "%zz=1", "a=%FF", "a=%C3", "a=%ED%A0%80", "a=ж"})
  void refusesWhatIsNotPercentEncodedUtf8(String raw) {
    assertThatThrownBy(() -> QueryString.of(raw)).isInstanceOf(Refused.class);
  }

  @Test
  void refusesOnlyTheRepeatedParameter() {
    var query = QueryString.of("a=1&a=1&b=2");
    assertThat(query.value("b")).isEqualTo("2");
    assertThatThrownBy(() -> query.value("a"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("a: is given more than once");
  }
}
