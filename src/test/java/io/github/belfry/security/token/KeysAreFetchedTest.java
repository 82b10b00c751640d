package io.github.belfry.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys behind an address: cached, rotated, kept through an outage, and never fetched at will. */
class KeysAreFetchedTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final AtomicInteger fetches = new AtomicInteger();
  private volatile String body = "";
  private volatile int status = 200;
  private HttpServer issuer;

  @BeforeEach
  void start() throws IOException {
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer.createContext("/jwks", this::answer);
    issuer.start();
  }

  @AfterEach
  void stop() {
    issuer.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    fetches.incrementAndGet();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private FetchedKeys keys(Duration fresh, Duration reprieve) {
    String location = "http://127.0.0.1:" + issuer.getAddress().getPort() + "/jwks";
    return new FetchedKeys(location, "RSA", fresh, reprieve);
  }

  private static RsaJsonWebKey key(String id) throws JoseException {
    RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
    key.setKeyId(id);
    return key;
  }

  private void publish(RsaJsonWebKey... keys) {
    body =
        Arrays.stream(keys)
            .map(key -> key.toJson(OutputControlLevel.PUBLIC_ONLY))
            .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
  }

  private static JsonWebSignature token(RsaJsonWebKey key) throws JoseException {
    var token = new JsonWebSignature();
    token.setAlgorithmHeaderValue("RS256");
    token.setKeyIdHeaderValue(key.getKeyId());
    token.setKey(key.getPrivateKey());
    token.setPayload("{}");
    String text = token.getCompactSerialization();
    return (JsonWebSignature) JsonWebSignature.fromCompactSerialization(text);
  }

  @Test
  void manyTokensNeedOneFetch() throws JoseException {
    RsaJsonWebKey one = key("one");
    publish(one);
    FetchedKeys keys = keys(LONG, Duration.ZERO);
    JsonWebSignature token = token(one);

    for (int i = 0; i < 100; i++) {
      assertThat(keys.select(token)).contains((Key) one.getPublicKey());
    }
    assertThat(fetches).hasValue(1);
  }

  @Test
  void aNewKeyIsFetchedWhenItIsFirstUsed() throws JoseException {
    RsaJsonWebKey one = key("one");
    RsaJsonWebKey two = key("two");
    publish(one);
    FetchedKeys keys = keys(LONG, Duration.ZERO);
    keys.select(token(one));
    publish(one, two);

    assertThat(keys.select(token(two))).contains((Key) two.getPublicKey());
    assertThat(keys.select(token(one))).contains((Key) one.getPublicKey());
    assertThat(fetches).hasValue(2);
  }

  @Test
  void badTokensDontCauseFetches() throws JoseException {
    RsaJsonWebKey one = key("one");
    publish(one);
    FetchedKeys keys = keys(LONG, LONG);
    keys.select(token(one));
    JsonWebSignature unknown = token(key("unknown"));

    for (int i = 0; i < 50; i++) {
      assertThat(keys.select(unknown)).isEmpty();
    }
    assertThat(fetches).hasValue(1);
  }

  @Test
  void oldKeysAreFetchedAgain() throws JoseException {
    RsaJsonWebKey one = key("one");
    publish(one);
    FetchedKeys keys = keys(Duration.ZERO, Duration.ZERO);
    keys.select(token(one));
    publish(key("other"));

    assertThat(keys.select(token(one))).isEqualTo(Optional.empty());
  }

  @Test
  void anOutageKeepsTheKeysThatAreKnown() throws JoseException {
    RsaJsonWebKey one = key("one");
    publish(one);
    FetchedKeys keys = keys(Duration.ZERO, Duration.ZERO);
    keys.select(token(one));
    for (String trouble : new String[] {"503", "nonsense", "empty", "endless", "down"}) {
      status = trouble.equals("503") ? 503 : 200;
      body =
          trouble.equals("endless") ? "x".repeat(1 << 20) : trouble.equals("empty") ? "" : trouble;
      if (trouble.equals("down")) {
        issuer.stop(0);
      }

      assertThat(keys.select(token(one))).as(trouble).contains((Key) one.getPublicKey());
    }
    assertThat(fetches).hasValueGreaterThanOrEqualTo(5);
  }

  @Test
  void withoutAnyKeyCallersAreToldToComeBackAndTheAddressIsLeftAlone() throws JoseException {
    status = 500;
    FetchedKeys keys = keys(LONG, LONG);
    JsonWebSignature token = token(key("one"));

    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> keys.select(token))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> {
                assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE);
                assertThat(refused.retryAfter()).isPositive();
              });
    }
    assertThat(fetches).hasValue(1);
  }
}
