package io.github.belfry.security;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.belfry.notification.Caller;
import io.github.belfry.support.Tokens;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

/** What applications beside Belfry know callers by. */
class TokenPrincipalTest {
  private static final Instant END = Instant.ofEpochSecond(2_000_000_000);
  private static final Caller ALICE =
      new Caller("alice", Set.of("ops"), Set.of("staff"), List.of(), List.of(), END);

  private static JsonWebToken principal(String token) {
    return (JsonWebToken) CallerPrincipal.of(ALICE, token);
  }

  @Test
  void claimsAreTheIssuersAndOfTheTypesThatTheStandardGivesThem() {
    String token =
        Tokens.of("alice@shop", "a", "b")
            .with("aud", "belfry")
            .with("exp", END.getEpochSecond())
            .with("iat", 1_700_000_000)
            .with("email_verified", true)
            .with("shop", "north")
            .with("level", 7)
            .with("amr", List.of("pwd"))
            .with("address", Map.of("country", "DK"))
            .signed();
    var principal = principal(token);
    assertThat(principal.getName()).isEqualTo("alice");
    assertThat(principal.getIssuer()).isEqualTo(Tokens.ISSUER);
    assertThat(principal.getSubject()).isEqualTo("alice@shop");
    assertThat(principal.getAudience()).containsExactly("belfry");
    assertThat(principal.getExpirationTime()).isEqualTo(END.getEpochSecond());
    assertThat(principal.getIssuedAtTime()).isEqualTo(1_700_000_000);
    assertThat(principal.getTokenID()).isNotEmpty();
    assertThat(principal.<Set<String>>getClaim(Claims.groups)).containsExactly("a", "b");
    assertThat(principal.<Boolean>getClaim("email_verified")).isTrue();
    assertThat(principal.<String>getClaim("shop")).isEqualTo("north");
    assertThat(principal.<JsonNumber>getClaim("level").intValue()).isEqualTo(7);
    assertThat(principal.<Object>getClaim("amr")).hasToString("[\"pwd\"]");
    assertThat(principal.<JsonObject>getClaim("address").getString("country")).isEqualTo("DK");
    assertThat(principal.containsClaim("nothing")).isFalse();
    assertThat(principal.getClaimNames()).contains("iss", "shop", "upn").doesNotContain("nothing");
  }

  @Test
  void groupsAreThoseThatBelfryReadOutOfTheClaimsThatAreSet() {
    assertThat(principal(Tokens.of("alice", "a").signed()).getGroups()).containsExactly("staff");
  }

  @Test
  void theTokenItselfIsThereForWhoAsksButNotForWhoPrintsAll() {
    String token = Tokens.of("alice").signed();
    var principal = principal(token);
    assertThat(principal.getRawToken()).isEqualTo(token);
    assertThat(principal.<String>getClaim(Claims.raw_token)).isEqualTo(token);
    assertThat(principal.getClaimNames()).doesNotContain("raw_token");
    assertThat(principal).hasToString("alice");
  }

  @Test
  void whoCameWithoutATokenHasWhatIsKnown() {
    var principal = principal(null);
    assertThat(principal.getName()).isEqualTo("alice");
    assertThat(principal.getGroups()).containsExactly("staff");
    assertThat(principal.getClaimNames()).containsExactlyInAnyOrder("upn", "groups", "exp");
    assertThat(principal.getExpirationTime()).isEqualTo(END.getEpochSecond());
    assertThat(principal.getIssuedAtTime()).isZero();
    assertThat(principal.getIssuer()).isNull();
    assertThat(principal.getAudience()).isNull();
    assertThat(principal.getRawToken()).isNull();

    var login = (JsonWebToken) CallerPrincipal.of(Caller.of("ann", Set.of()), null);
    assertThat(login.getExpirationTime()).as("never").isZero();
  }

  @Test
  void whereTheApiIsAbsentItIsAPlainPrincipal() throws ReflectiveOperationException {
    var loader = new WithoutTheApi();
    Class<?> caller = loader.loadClass(Caller.class.getName());
    Object alice = caller.getMethod("of", String.class, Set.class).invoke(null, "alice", Set.of());
    var of =
        loader
            .loadClass(CallerPrincipal.class.getName())
            .getMethod("of", caller, String.class)
            .invoke(null, alice, Tokens.of("alice").signed());
    assertThat(((Principal) of).getName()).isEqualTo("alice");
    assertThat(of.getClass().getInterfaces()).hasSize(1);
  }

  @Test
  void onlyThatClassNeedsTheApi() {
    var production =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.belfry");
    noClasses()
        .that(DescribedPredicate.not(belongToAnyOf(TokenPrincipal.class)))
        .should()
        .dependOnClassesThat(resideInAPackage("org.eclipse.microprofile.jwt.."))
        .check(production);
    noClasses()
        .that(DescribedPredicate.not(belongToAnyOf(TokenPrincipal.class, Principals.class)))
        .should()
        .dependOnClassesThat(belongToAnyOf(TokenPrincipal.class))
        .check(production);
  }

  /** As on a server whose applications don't see that API. */
  private static final class WithoutTheApi extends ClassLoader {
    WithoutTheApi() {
      super(TokenPrincipalTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.eclipse.microprofile.jwt.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("io.github.belfry.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
