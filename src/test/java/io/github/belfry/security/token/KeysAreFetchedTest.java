package io.github.belfry.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys behind an address: cached, rotated, kept through an outage, and never fetched at will. */
class KeysAreFetchedTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration DEADLINE = Duration.ofSeconds(3);

  private final AtomicInteger fetches = new AtomicInteger();
  private volatile String body = "";
  private volatile int status = 200;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong nanos = new AtomicLong(System.nanoTime());
  private final CountDownLatch goOn = new CountDownLatch(1);
  private HttpServer issuer;

  @BeforeEach
  void start() throws IOException {
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer.createContext("/jwks", this::answer);
    issuer.setExecutor(threads);
    issuer.start();
  }

  @AfterEach
  void stop() {
    goOn.countDown();
    issuer.stop(0);
    threads.shutdownNow();
  }

  private void passes(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void answer(HttpExchange exchange) throws IOException {
    fetches.incrementAndGet();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private FetchedKeys keys(Duration fresh, Duration reprieve) {
    return keys(new FetchedKeys.Times(DEADLINE, fresh, Duration.ofHours(24), reprieve));
  }

  private FetchedKeys keys(FetchedKeys.Times times) {
    return new FetchedKeys(location(), Set.of("RS256"), threads, times, () -> nanos.get());
  }

  private String location() {
    return "http://127.0.0.1:" + issuer.getAddress().getPort() + "/jwks";
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
    return parsed(signed(key));
  }

  private static String signed(RsaJsonWebKey key) throws JoseException {
    var token = new JsonWebSignature();
    token.setAlgorithmHeaderValue("RS256");
    token.setKeyIdHeaderValue(key.getKeyId());
    token.setKey(key.getPrivateKey());
    token.setPayload("{}");
    return token.getCompactSerialization();
  }

  private static JsonWebSignature parsed(String token) throws JoseException {
    return (JsonWebSignature) JsonWebSignature.fromCompactSerialization(token);
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
  void oldKeysAreFetchedAgainWhileNobodyWaits() throws JoseException {
    RsaJsonWebKey one = key("one");
    publish(one);
    FetchedKeys keys = keys(Duration.ofMinutes(10), Duration.ZERO);
    keys.select(token(one));
    publish(key("other"));
    passes(Duration.ofMinutes(11));

    JsonWebSignature token = token(one);
    await().until(() -> keys.select(token).isEmpty());
    assertThat(fetches).hasValueGreaterThanOrEqualTo(2);
  }

  /** Whatever the trouble is; and for a day, no longer. */
  @ParameterizedTest
  @ValueSource(strings = {"503", "302", "nonsense", "empty", "endless", "no keys", "down"})
  void anOutageKeepsTheKeysThatAreKnownForADay(String trouble) throws JoseException {
    RsaJsonWebKey one = key("one");
    publish(one);
    FetchedKeys keys = keys(Duration.ofMinutes(10), Duration.ofSeconds(10));
    JsonWebSignature token = token(one);
    keys.select(token);
    status = trouble.matches("[0-9]+") ? Integer.parseInt(trouble) : 200;
    body =
        switch (trouble) {
          case "endless" -> "x".repeat(1 << 20);
          case "empty" -> "";
          case "no keys" -> "{\"keys\":[]}";
          default -> trouble;
        };
    if (trouble.equals("down")) {
      issuer.stop(0);
    }
    for (int hour = 0; hour < 23; hour++) {
      passes(Duration.ofHours(1));
      assertThat(keys.select(token)).contains((Key) one.getPublicKey());
    }
    passes(Duration.ofHours(2));

    assertThatThrownBy(() -> keys.select(token))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.UNAVAILABLE));
  }

  @Test
  void redirectsAreNotFollowed() throws JoseException {
    RsaJsonWebKey one = key("one");
    publish(one);
    issuer.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().add("Location", location());
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    var keys = new FetchedKeys(location().replace("/jwks", "/moved"), Set.of("RS256"), threads);
    JsonWebSignature token = token(one);

    assertThatThrownBy(() -> keys.select(token)).isInstanceOf(Refused.class);
    assertThat(fetches).hasValue(0);
  }

  /** As a broken issuer, or an attacker's: a blank now and then. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoDripsHoldsNobodyUp(boolean inTheHeaders) throws Exception {
    RsaJsonWebKey one = key("one");
    publish(one);
    FetchedKeys keys = keys(Duration.ofMinutes(10), Duration.ofSeconds(10));
    JsonWebSignature known = token(one);
    keys.select(known);
    issuer.stop(0);
    try (var dripping = new ServerSocket()) {
      dripping.setReuseAddress(true);
      dripping.bind(issuer.getAddress());
      var let = new CompletableFuture<Long>();
      threads.execute(() -> drip(dripping, inTheHeaders, let));
      passes(Duration.ofSeconds(11));
      String unknown = signed(key("unknown"));
      long begun = System.nanoTime();
      var asked =
          IntStream.range(0, 40)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> selected(keys, unknown), threads))
              .toList();
      for (int i = 0; i < 20; i++) {
        assertThat(keys.select(known)).as("known keys").isPresent();
      }
      assertThat(since(begun)).as("known keys aren't held up").isLessThan(DEADLINE);
      await("others than those who wait are told at once")
          .atMost(DEADLINE.minus(since(begun)))
          .until(() -> asked.stream().filter(a -> !a.isDone()).count() <= 16);
      for (var answer : asked) {
        assertThat(answer.get(10, TimeUnit.SECONDS)).isEmpty();
      }
      assertThat(since(begun)).isBetween(DEADLINE.minusMillis(200), DEADLINE.plusSeconds(3));
      long again = System.nanoTime();
      assertThat(selected(keys, unknown)).isEmpty();
      assertThat(since(again)).as("no second fetch so soon").isLessThan(Duration.ofSeconds(1));
      assertThat(let.get(20, TimeUnit.SECONDS)).as("the connection is closed").isPositive();
    }
    issuer = HttpServer.create(issuer.getAddress(), 0);
    issuer.createContext("/jwks", this::answer);
    issuer.start();
    publish(one, key("two"));
    passes(Duration.ofSeconds(11));
    assertThat(keys.select(token(key("three")))).isEmpty();
    assertThat(fetches).as("the next fetch doesn't wait for the last").hasValue(2);
  }

  private static Optional<Key> selected(FetchedKeys keys, String token) {
    try {
      return keys.select(parsed(token));
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private void drip(ServerSocket server, boolean inTheHeaders, CompletableFuture<Long> let) {
    long drops = 0;
    try (var socket = server.accept()) {
      var out = socket.getOutputStream();
      String head = "HTTP/1.1 200 OK\r\n" + (inTheHeaders ? "X: " : "\r\n");
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      while (!goOn.await(100, TimeUnit.MILLISECONDS)) {
        out.write(' ');
        drops++;
      }
    } catch (IOException letGo) {
      let.complete(drops);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
