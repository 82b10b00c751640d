package io.github.belfry.security.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.container.Container;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a body ends, and what is in it. */
class BodiesTest {
  private static final String TEXT = "{\"a\":1}";

  private static BodyLimit limit(Container container) {
    return new BodyLimit(Settings.defaults().limits(), container);
  }

  private static byte[] read(Requests request, Container container) throws IOException {
    return limit(container).bound(request.build()).getInputStream().readAllBytes();
  }

  private static Requests post() {
    return Requests.of("POST", "api/notifications");
  }

  private static byte[] gzip(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Test
  void withAnUpgradeItEndsWhereItsLengthSays() throws IOException {
    Requests request = post().header("Upgrade", "h2c").header("Content-Length", "7");
    assertThat(read(request.body((TEXT + "GET / HTTP").getBytes(UTF_8)), Container.GLASSFISH))
        .asString()
        .isEqualTo(TEXT);
    assertThat(
            read(post().header("Upgrade", "h2c").body(TEXT.getBytes(UTF_8)), Container.GLASSFISH))
        .isEmpty();
  }

  @Test
  void withAnUpgradeItsChunksArePutTogether() throws IOException {
    String chunks = "3;x=y\r\n{\"a\r\n4\r\n\":1}\r\n0\r\nTrailer: x\r\n\r\nGET / HTTP";
    Requests request = post().header("Upgrade", "foo").header("Transfer-Encoding", "chunked");
    assertThat(read(request.body(chunks.getBytes(UTF_8)), Container.GLASSFISH))
        .asString()
        .isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3\r\n{", "x\r\n{}", "-1\r\n", "1\r\n{}\r\n0\r\n\r\n", "0\r\n"})
  void brokenChunksAreAnError(String chunks) {
    Requests request = post().header("Upgrade", "foo").header("Transfer-Encoding", "chunked");
    assertThatIOException()
        .isThrownBy(() -> read(request.body(chunks.getBytes(UTF_8)), Container.GLASSFISH));
  }

  @ParameterizedTest
  @CsvSource({"gzip", "GZIP", "x-gzip", "'identity, gzip'"})
  void gzipIsDecoded(String coding) throws IOException {
    Requests request = post().header("Content-Encoding", coding).header("Content-Length", "7");
    var bound = limit(Container.WILDFLY).bound(request.body(gzip(TEXT)).build());
    assertThat(bound.getInputStream().readAllBytes()).asString().isEqualTo(TEXT);
    assertThat(bound.getHeader("content-encoding")).isNull();
    assertThat(bound.getContentLengthLong()).isEqualTo(-1);
  }

  @Test
  void identityIsNoCoding() throws IOException {
    Requests request = post().header("Content-Encoding", "Identity").body(TEXT.getBytes(UTF_8));
    assertThat(read(request, Container.WILDFLY)).asString().isEqualTo(TEXT);
  }

  @ParameterizedTest
  @CsvSource({"br", "deflate", "zstd", "'gzip, gzip'", "'br, gzip'", "x"})
  void otherCodingsAreRefusedByName(String coding) {
    Requests request = post().header("Content-Encoding", coding);
    assertThatThrownBy(() -> read(request, Container.WILDFLY))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.UNSUPPORTED_TYPE);
              assertThat(refused.detail()).startsWith("Content-Encoding: ");
            });
  }

  @Test
  void whatComesOutIsBounded() {
    Requests request = post().header("Content-Encoding", "gzip").body(gzip("x".repeat(300_000)));
    assertThatThrownBy(
            () -> limit(Container.WILDFLY).bound(request.build()).getInputStream().readAllBytes())
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE));
  }

  @Test
  void whatIsNoGzipIsABadRequest() {
    byte[] whole = gzip(TEXT);
    byte[] damaged = whole.clone();
    damaged[12] ^= 0x55;
    for (byte[] body :
        new byte[][] {
          {}, TEXT.getBytes(UTF_8), Arrays.copyOf(whole, 9), Arrays.copyOf(whole, 20), damaged
        }) {
      Requests request = post().header("Content-Encoding", "gzip").body(body);
      assertThatThrownBy(() -> read(request, Container.WILDFLY))
          .isInstanceOfSatisfying(
              Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.BAD_REQUEST));
    }
  }

  @Test
  void whatLibertyHasDecodedIsReadAsItIs() throws IOException {
    var decoded = post().header("Content-Encoding", "gzip").body(TEXT.getBytes(UTF_8));
    assertThat(read(decoded, Container.LIBERTY)).asString().isEqualTo(TEXT);
    var encoded = post().header("Content-Encoding", "gzip").body(gzip(TEXT));
    assertThat(read(encoded, Container.LIBERTY)).asString().isEqualTo(TEXT);
  }
}
