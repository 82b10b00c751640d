package io.github.belfry.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.security.TestSettings;
import io.github.belfry.security.demo.DemoTokens;
import io.github.belfry.settings.Jwt;
import io.github.belfry.settings.Settings;
import io.github.belfry.settings.WrongSetting;
import io.github.belfry.support.TestKeys;
import io.github.belfry.support.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form and place of a key works; a key that can't be used stops the deployment. */
class KeyLocationTest {
  @TempDir private Path folder;

  private static JwtVerifier verifier(String key, String location, String algorithm) {
    Jwt jwt = new Jwt(key, location, algorithm, null, Set.of(), Duration.ZERO, null);
    Settings settings = TestSettings.of(false, jwt);
    return new JwtVerifier(settings, new DemoTokens(settings), Clock.systemUTC());
  }

  private static String pem() throws IOException {
    try (InputStream in = KeyLocationTest.class.getResourceAsStream("/keys/public.pem")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  static List<String> forms() throws IOException, JoseException {
    String jwk = JsonWebKey.Factory.newJwk(TestKeys.issuerPublic()).toJson();
    String jwks = "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}," + jwk + "]}";
    return List.of(
        pem(),
        pem().replace("\n", " "),
        pem().replace("\n", "\\n"),
        pem().replace("\n", "\r\n"),
        jwk,
        jwks,
        Base64.getUrlEncoder().encodeToString(jwk.getBytes(StandardCharsets.UTF_8)),
        Base64.getMimeEncoder().encodeToString(jwks.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyFormOfAKeyWorksInlineAndInAFile(String key) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), key);
    String token = Tokens.of("alice").signed();

    assertThat(verifier(key, null, "RS256").verify(token).user()).isEqualTo("alice");
    assertThat(verifier(null, file.toUri().toString(), "RS256").verify(token).user())
        .isEqualTo("alice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"keys/public.pem", "/keys/public.pem", "classpath:keys/public.pem"})
  void theClassPathWorks(String location) {
    assertThat(verifier(null, location, "RS256").verify(Tokens.of("alice").signed()).user())
        .isEqualTo("alice");
  }

  @Test
  void es256WorksAndExcludesRs256() throws JoseException {
    var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
    var token = new JsonWebSignature();
    token.setAlgorithmHeaderValue("ES256");
    token.setKey(key.getPrivateKey());
    token.setPayload("{\"sub\":\"eve\",\"exp\":4102444800}");
    JwtVerifier verifier = verifier(key.toJson(), null, "ES256");

    assertThat(verifier.verify(token.getCompactSerialization()).user()).isEqualTo("eve");
    assertThatThrownBy(() -> verifier.verify(Tokens.of("alice").signed()))
        .hasMessageContaining("ES256");
  }

  @ParameterizedTest
  @CsvSource({
    "not a key,                          RS256",
    "-----BEGIN PUBLIC KEY-----,         RS256",
    "-----BEGIN PUBLIC KEY-----AAAA,     RS256",
    "{},                                 RS256",
    "'{\"keys\":[]}',                    RS256",
    "'{\"kty\":\"oct\",\"k\":\"AAAA\"}', RS256",
    "'{\"kty\":\"RSA\"}',                RS256"
  })
  void anUnusableInlineKeyStopsTheDeploymentAndIsNotQuoted(String key, String algorithm) {
    assertThatThrownBy(() -> verifier(key, null, algorithm))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("The setting mp.jwt.verify.publickey must")
        .message()
        .doesNotContain(key);
  }

  @Test
  void aKeyOfAnotherTypeStopsTheDeployment() throws IOException {
    String pem = pem();

    assertThatThrownBy(() -> verifier(pem, null, "ES256")).hasMessageContaining("EC public keys");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere.pem", "file:/nowhere/key.pem", "file:relative", "classpath:x"})
  void aMissingKeyStopsTheDeployment(String location) {
    assertThatThrownBy(() -> verifier(null, location, "RS256"))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("The setting mp.jwt.verify.publickey.location is \"" + location);
  }

  @Test
  void noKeyAtAllStopsTheDeployment() {
    assertThatThrownBy(() -> verifier(null, null, "RS256"))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("mp.jwt.verify.publickey.location is missing");
  }
}
