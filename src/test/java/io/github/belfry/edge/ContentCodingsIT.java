package io.github.belfry.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Api.Answer;
import io.github.belfry.support.Deployed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that say how they are encoded (RFC 9110 §8.4). */
class ContentCodingsIT extends Deployed {
  private static final String GOOD = "{\"to\":[\"topic:codings\"],\"title\":\"Grüße\"}";

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private Answer post(byte[] body, String coding) {
    return office.post(
        "api/notifications",
        "application/json",
        BodyPublishers.ofByteArray(body),
        "Content-Encoding",
        coding);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZip", "x-gzip"})
  void gzipIsDecoded(String coding) throws IOException {
    var answer = post(gzip(GOOD), coding);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    var login = gzip("{\"user\":\"zoë\"}");
    assertThat(
            anybody
                .post(
                    "api/demo/login",
                    "application/json",
                    BodyPublishers.ofByteArray(login),
                    "Content-Encoding",
                    coding)
                .json()
                .getString("user"))
        .isEqualTo("zoë");
  }

  @Test
  void identityIsNoCoding() {
    assertThat(post(GOOD.getBytes(UTF_8), "identity").status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "zstd", "gzip, gzip", "compress"})
  void othersAreUnsupportedByName(String coding) throws IOException {
    var answer = post(gzip(GOOD), coding);
    assertThat(answer.code()).isEqualTo("unsupported-type");
    assertThat(answer.json().getString("detail")).contains("Content-Encoding");
  }

  @Test
  void whatIsNotWhatItSaysIsABadRequest() throws IOException {
    assertThat(post(GOOD.getBytes(UTF_8), "gzip").code()).isEqualTo("bad-request");
    byte[] cut = new byte[20];
    System.arraycopy(gzip(GOOD), 0, cut, 0, cut.length);
    assertThat(post(cut, "gzip").code()).isEqualTo("bad-request");
  }

  @Test
  void whatComesOutIsBounded() throws IOException {
    var answer = post(gzip(GOOD + " ".repeat(50 << 20)), "gzip");
    assertThat(answer.code()).isEqualTo("too-large");
  }
}
