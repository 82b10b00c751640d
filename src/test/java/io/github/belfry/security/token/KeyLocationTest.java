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
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form and place of a key works; a key that can't be used stops the deployment. */
class KeyLocationTest {
  private static final String KEY = "classpath:keys/public.pem";

  @TempDir private Path folder;

  private static JwtVerifier verifier(String key, String location, String... algorithms) {
    Jwt jwt =
        new Jwt(
            key,
            location,
            Set.of(algorithms),
            null,
            Set.of(),
            true,
            Duration.ZERO,
            null,
            Settings.defaults().jwt().claims());
    return opened(false, jwt);
  }

  private static String pem() throws IOException {
    try (InputStream in = KeyLocationTest.class.getResourceAsStream("/keys/public.pem")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  static List<String> forms() throws IOException, JoseException {
    String jwk = JsonWebKey.Factory.newJwk(TestKeys.issuerPublic()).toJson();
    String jwks = "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}," + jwk + "]}";
    byte[] der = TestKeys.issuerPublic().getEncoded();
    return List.of(
        Base64.getEncoder().encodeToString(der),
        Base64.getUrlEncoder().withoutPadding().encodeToString(der),
        Base64.getMimeEncoder().encodeToString(der),
        Base64.getEncoder().encodeToString(pem().getBytes(StandardCharsets.US_ASCII)),
        "\uFEFF" + pem(),
        pem() + pem(),
        " " + jwks + "\n",
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
    JwtVerifier verifier = verifier(key.toJson(), null, "ES256");

    assertThat(verifier.verify(Tokens.of("eve").by(key.getPrivateKey(), "ES256")).user())
        .isEqualTo("eve");
    assertThatThrownBy(() -> verifier.verify(Tokens.of("alice").signed()))
        .hasMessageContaining("ES256");
  }

  private static PublicJsonWebKey keyFor(String algorithm) throws JoseException {
    return switch (algorithm) {
      case "ES256" -> EcJwkGenerator.generateJwk(EllipticCurves.P256);
      case "ES384" -> EcJwkGenerator.generateJwk(EllipticCurves.P384);
      case "ES512" -> EcJwkGenerator.generateJwk(EllipticCurves.P521);
      default -> RsaJwkGenerator.generateJwk(2048);
    };
  }

  private static String pem(PublicJsonWebKey key) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(key.getPublicKey().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  static List<String> algorithms() {
    return Jwt.ALGORITHMS;
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void everyAlgorithmWorksWithEveryFormAndExcludesTheOthers(String algorithm) throws JoseException {
    PublicJsonWebKey key = keyFor(algorithm);
    String token = Tokens.of("eve").by(key.getPrivateKey(), algorithm);
    String bare = Base64.getEncoder().encodeToString(key.getPublicKey().getEncoded());

    for (String form : List.of(pem(key), bare, key.toJson())) {
      assertThat(verifier(form, null, algorithm).verify(token).user()).isEqualTo("eve");
    }
    String others = algorithm.startsWith("RS") ? "PS" : "RS";
    String rsa = pem(keyFor("RS256"));
    assertThatThrownBy(() -> verifier(rsa, null, others + "256").verify(token))
        .hasMessageContaining(others + "256");
  }

  /** As while an issuer goes over to other keys. */
  @Test
  void severalAlgorithmsWorkAtOnceWithKeysInOneSet() throws JoseException {
    PublicJsonWebKey rsa = keyFor("RS256");
    PublicJsonWebKey ec = keyFor("ES256");
    for (String ids : new String[] {"with", "without"}) {
      if (ids.equals("with")) {
        rsa.setKeyId("r");
        ec.setKeyId("e");
      }
      String set = "{\"keys\":[" + rsa.toJson() + "," + ec.toJson() + "]}";
      for (String keys : List.of(set, pem(rsa) + pem(ec))) {
        JwtVerifier verifier = verifier(keys, null, "RS256", "PS256", "ES256");
        for (String algorithm : List.of("RS256", "PS256")) {
          assertThat(verifier.verify(Tokens.of("a").by(rsa.getPrivateKey(), algorithm)).user())
              .isEqualTo("a");
        }
        String token = Tokens.of("b").by(ec.getPrivateKey(), "ES256");
        assertThat(verifier.verify(token).user()).isEqualTo("b");
        String unset = Tokens.of("b").by(rsa.getPrivateKey(), "RS512");
        assertThatThrownBy(() -> verifier.verify(unset))
            .hasMessageContaining("ES256 or PS256 or RS256");
      }
    }
  }

  @Test
  void aSecondPemBlockCounts() throws JoseException {
    PublicJsonWebKey one = keyFor("RS256");
    PublicJsonWebKey two = keyFor("RS256");
    JwtVerifier verifier = verifier(pem(one) + "\n" + pem(two), null, "RS256");

    for (PublicJsonWebKey key : List.of(one, two)) {
      String token = Tokens.of("a").header("kid", "x").by(key.getPrivateKey(), "RS256");
      assertThat(verifier.verify(token).user()).isEqualTo("a");
    }
    String forged = Tokens.of("a").by(keyFor("RS256").getPrivateKey(), "RS256");
    assertThatThrownBy(() -> verifier.verify(forged)).hasMessageContaining("key");
  }

  /** Each stands before a good one in a JWKS. */
  static List<String> unusable() throws JoseException {
    PublicJsonWebKey rsa = keyFor("RS256");
    var members = new ArrayList<String>();
    for (String member :
        List.of(
            "\"use\":\"enc\"",
            "\"use\":7",
            "\"alg\":\"RSA-OAEP\"",
            "\"alg\":\"RS384\"",
            "\"alg\":null,\"key_ops\":[\"encrypt\"]",
            "\"key_ops\":\"verify\"",
            "\"key_ops\":[7]")) {
      members.add(rsa.toJson().replaceFirst("\\{", "{" + member + ","));
    }
    return Stream.concat(
            members.stream(),
            Stream.of(
                "7",
                "null",
                "[]",
                "{}",
                "{\"kty\":7}",
                "{\"kty\":\"oct\",\"k\":\"AAAA\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\","
                    + "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
                "{\"kty\":\"ML\",\"x\":\"AAAA\"}",
                "{\"kty\":\"RSA\",\"n\":\"AQAB\"}",
                "{\"kty\":\"RSA\",\"n\":\"!\",\"e\":\"AQAB\"}",
                "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"AA\",\"y\":\"AA\"}",
                keyFor("ES384").toJson()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void aKeyOfASetThatCannotBeUsedIsPassedOver(String key) throws JoseException {
    PublicJsonWebKey good = keyFor("RS256");
    String set = "{\"keys\":[" + key + "," + good.toJson() + "]}";
    String token = Tokens.of("a").by(good.getPrivateKey(), "RS256");

    assertThat(verifier(set, null, "RS256").verify(token).user()).isEqualTo("a");
    assertThatThrownBy(() -> verifier("{\"keys\":[" + key + "]}", null, "RS256"))
        .as("alone")
        .isInstanceOf(WrongSetting.class);
  }

  static List<Arguments> notKeys() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    String secret = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    String weak = pem(weak());
    return List.of(
        Arguments.of("not a key", "base64 of something else"),
        Arguments.of("no key!", "neither PEM, base64, a JWK nor a JWKS"),
        Arguments.of("-----BEGIN PUBLIC KEY-----", "isn't whole"),
        Arguments.of("-----BEGIN PUBLIC KEY-----AAAA", "isn't whole"),
        Arguments.of(pem() + "-----BEGIN PUBLIC KEY-----\nMIIB", "isn't whole"),
        Arguments.of(pem() + "MIIB", "something else beside"),
        Arguments.of("-----BEGIN PUBLIC KEY-----!-----END PUBLIC KEY-----", "isn't base64"),
        Arguments.of("-----BEGIN PUBLIC KEY-----AAAA-----END PUBLIC KEY-----", "RSA and EC"),
        Arguments.of(pem().replace("PUBLIC", "PRIVATE"), "of the kind PRIVATE KEY"),
        Arguments.of(pem().replace("PUBLIC KEY", "CERTIFICATE"), "of the kind CERTIFICATE"),
        Arguments.of(pem() + pem().replace("PUBLIC", "RSA PUBLIC"), "of the kind RSA PUBLIC KEY"),
        Arguments.of(pem() + pem(keyFor("ES256")), "an EC key of 256 bits"),
        Arguments.of(pem(keyFor("ES384")), "an EC key of 384 bits"),
        Arguments.of(weak, "an RSA key of 1024 bits"),
        Arguments.of(secret, "a private key"),
        Arguments.of("QUJDRA==", "base64 of something else"),
        Arguments.of("{", "JSON that can't be read"),
        Arguments.of("{}", "a JWK that is broken"),
        Arguments.of("{\"keys\":[]}", "without keys"),
        Arguments.of("{\"keys\":7}", "without keys"),
        Arguments.of("{\"keys\":[{}]}", "a JWKS whose keys are broken"),
        Arguments.of("{\"kty\":\"oct\",\"k\":\"AAAA\"}", "another type than RSA and EC"),
        Arguments.of("{\"kty\":\"RSA\"}", "a JWK that is broken"),
        Arguments.of(
            keyFor("RS256").toJson().replaceFirst("\\{", "{\"use\":\"enc\","),
            "an RSA key of 2048 bits for something else (use, alg or key_ops)"));
  }

  private static PublicJsonWebKey weak() throws GeneralSecurityException, JoseException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    return PublicJsonWebKey.Factory.newPublicJwk(generator.generateKeyPair().getPublic());
  }

  @ParameterizedTest
  @MethodSource("notKeys")
  void anUnusableInlineKeyStopsTheDeploymentAndIsNotQuoted(String key, String found) {
    assertThatThrownBy(() -> verifier(key, null, "RS256"))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("The setting mp.jwt.verify.publickey must lead to public keys for RS")
        .hasMessageContaining(found)
        .message()
        .doesNotContain(key)
        .doesNotContain("MII");
  }

  @Test
  void aKeyOfAnotherTypeStopsTheDeployment() throws IOException {
    String pem = pem();

    assertThatThrownBy(() -> verifier(pem, null, "ES256", "ES384"))
        .hasMessageContaining("public keys for ES256, ES384")
        .hasMessageContaining("an RSA key of");
  }

  @Test
  void issuerAndAudienceAreNeeded() {
    var all =
        new Jwt(
            null,
            KEY,
            Set.of("RS256"),
            "https://i",
            Set.of("belfry"),
            false,
            Duration.ZERO,
            null,
            Settings.defaults().jwt().claims());
    assertThat(opened(false, all)).isNotNull();
    var noAudience =
        new Jwt(
            null,
            KEY,
            Set.of("RS256"),
            "https://i",
            Set.of(),
            false,
            Duration.ZERO,
            null,
            Settings.defaults().jwt().claims());
    assertThatThrownBy(() -> opened(false, noAudience))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("mp.jwt.verify.audiences is missing")
        .hasMessageContaining("belfry.jwt.any-audience=true");
    assertThat(opened(true, noAudience)).as("demo mode").isNotNull();
    var noIssuer =
        new Jwt(
            null,
            KEY,
            Set.of("RS256"),
            null,
            Set.of("belfry"),
            false,
            Duration.ZERO,
            null,
            Settings.defaults().jwt().claims());
    assertThatThrownBy(() -> opened(false, noIssuer))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("mp.jwt.verify.issuer is missing");
    var any =
        new Jwt(
            null,
            KEY,
            Set.of("RS256"),
            null,
            Set.of(),
            true,
            Duration.ZERO,
            null,
            Settings.defaults().jwt().claims());
    assertThat(opened(false, any)).isNotNull();
  }

  private static JwtVerifier opened(boolean demo, Jwt jwt) {
    Settings settings = TestSettings.of(demo, jwt);
    return new JwtVerifier(settings, new DemoTokens(settings), Clock.systemUTC());
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
