package io.github.belfry.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Deployed;
import io.github.belfry.support.RawExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the servers' own JAX-RS fails to read is the client's fault, and is told so. */
class ReadableHeadersIT extends Deployed {
  private static final String BODY = "{\"state\":\"read\",\"ids\":[\"7.1.1\"]}";
  private static final byte[] NOTHING = {};

  @ParameterizedTest
  @ValueSource(strings = {"*/*;q=x", "*/*;q", "*/*;q=1.5", "application/json;q=-1", "a", "a/b/c"})
  void aMediaTypeThatIsNoneIsABadRequest(String type) {
    for (String path : new String[] {"api/me", "api/inbox", "api/stream", "api/subscriptions"}) {
      var answer = RawExchange.of(office, "GET", path, "Accept: " + type + "\r\n", NOTHING);
      assertThat(answer.code()).as(answer.answer()).isEqualTo("bad-request");
      assertThat(answer.body()).contains("Accept: ");
    }
    for (String path : new String[] {"api/receipts", "api/notifications", "api/commands"}) {
      var headers = "Content-Type: " + type + "\r\nContent-Length: " + BODY.length() + "\r\n";
      var answer = RawExchange.of(office, "POST", path, headers, BODY.getBytes(UTF_8));
      assertThat(answer.code()).as(answer.answer()).isEqualTo("bad-request");
      assertThat(answer.body()).contains("Content-Type: ");
    }
  }

  @Test
  void aFoldedHeaderIsNoFaultOfOurs() {
    var headers = "Content-Type: application/json\r\nContent-Length: 33\r\n folded: a\r\n";
    var answer = RawExchange.of(office, "POST", "api/receipts", headers, BODY.getBytes(UTF_8));
    // Liberty hands the length on as it came, others take the first line alone.
    assertThat(answer.status()).as(answer.answer()).isIn(400, 404);
  }

  @Test
  void whatJavasOldClientAcceptsIsGood() {
    var accept = "Accept: text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2\r\n";
    assertThat(RawExchange.of(office, "GET", "api/me", accept, NOTHING).status()).isEqualTo(200);
  }
}
