package io.github.belfry.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Json;
import io.github.belfry.support.Program;
import io.github.belfry.support.ServerProcess;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Keycloak with the realm of {@code docker/keycloak/shop.json}, which forgets all at its end, and
 * what its administrators do. Not thread-safe.
 */
final class Keycloak implements AutoCloseable {
  private static final Path PAGE = Path.of("docs/idp/keycloak.md");
  private static final Path REALM = Path.of("docker/keycloak/shop.json");
  private static final Pattern SETTING = Pattern.compile("(?m)^((?:BELFRY|MP)_[A-Z_]+)=(.+)$");

  /** Half a minute on a machine of its own. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Program program = new Program("keycloak").patient(PATIENCE);
  private final String address = "http://127.0.0.1:" + program.port();

  /** Starts it; half a minute. */
  Keycloak start() {
    program
        .with("JAVA_HOME", System.getProperty("java.home"))
        .with("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m")
        .with("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1")
        .with("KC_BOOTSTRAP_ADMIN_USERNAME", "admin")
        .with("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin")
        .start(
            ServerProcess.BUILD.resolve("servers/keycloak/bin/kc.sh").toString(),
            "start-dev",
            "--db=dev-mem",
            "--http-host=127.0.0.1",
            "--http-port=" + program.port());
    await("the master realm")
        .atMost(PATIENCE)
        .until(() -> send(request("/realms/master").GET()).statusCode() == 200);
    administrate("POST", "/admin/realms", text(REALM));
    return this;
  }

  /** What the page says to set, for this address. */
  Map<String, String> settings() {
    return SETTING
        .matcher(text(PAGE))
        .results()
        .collect(
            Collectors.toMap(
                (MatchResult line) -> line.group(1),
                line -> line.group(2).replace("https://idp.example", address)));
  }

  /** An access token by a password, which is the name. */
  String token(String user) {
    return signIn("web", user).getString("access_token");
  }

  /** All that a sign-in brings: {@code access_token}, {@code refresh_token}, {@code id_token}. */
  JsonObject signIn(String client, String user) {
    return grant(
        "shop",
        Map.of(
            "grant_type", "password",
            "scope", "openid",
            "client_id", client,
            "username", user,
            "password", user));
  }

  /** A back-office's access token. */
  String officeToken() {
    return grant(
            "shop",
            Map.of(
                "grant_type", "client_credentials",
                "client_id", "office",
                "client_secret", "office"))
        .getString("access_token");
  }

  /** Sets something of the realm. */
  void set(String name, Object value) {
    String json = value instanceof String ? "\"" + value + "\"" : value.toString();
    administrate("PUT", "/admin/realms/shop", "{\"%s\":%s}".formatted(name, json));
  }

  /** Signs with a new key of that kind from now on. */
  void newKey(String provider, String algorithm) {
    var config = new TreeMap<String, String>();
    config.put("algorithm", algorithm);
    config.put("ecdsaEllipticCurveKey", "P-256");
    // The provider with the highest priority signs.
    config.put("priority", Long.toString(System.nanoTime() / 1_000_000));
    String list =
        config.entrySet().stream()
            .map(entry -> "\"%s\":[\"%s\"]".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(","));
    administrate(
        "POST",
        "/admin/realms/shop/components",
        """
        {"name":"new","providerId":"%s","providerType":"org.keycloak.keys.KeyProvider",\
        "config":{%s}}"""
            .formatted(provider, list));
  }

  /** The providers of keys of a kind, by their ids. */
  List<String> keys(String provider) {
    String all =
        administrate(
            "GET", "/admin/realms/shop/components?type=org.keycloak.keys.KeyProvider", null);
    try (JsonReader reader = jakarta.json.Json.createReader(new StringReader(all))) {
      return reader.readArray().getValuesAs(JsonObject.class).stream()
          .filter(key -> key.getString("providerId").equals(provider))
          .map(key -> key.getString("id"))
          .toList();
    }
  }

  /** Takes keys away. */
  void remove(List<String> keys) {
    keys.forEach(id -> administrate("DELETE", "/admin/realms/shop/components/" + id, null));
  }

  private String administrate(String method, String path, String json) {
    String token =
        grant(
                "master",
                Map.of(
                    "grant_type", "password",
                    "client_id", "admin-cli",
                    "username", "admin",
                    "password", "admin"))
            .getString("access_token");
    var answer =
        send(
            request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                    method,
                    json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
    assertThat(answer.statusCode()).as(method + path + answer.body()).isBetween(200, 204);
    return answer.body();
  }

  private JsonObject grant(String realm, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + '=' + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    var answer =
        send(
            request("/realms/" + realm + "/protocol/openid-connect/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.object(answer.body());
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(60));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
