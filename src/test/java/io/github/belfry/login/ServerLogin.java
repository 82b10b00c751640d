package io.github.belfry.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** HTTP Basic by Jakarta Security; the server authenticates, Belfry is told the principal. */
@ApplicationScoped
@BasicAuthenticationMechanismDefinition(realmName = "belfry")
public class ServerLogin implements IdentityStore {
  /** Everybody's. */
  public static final String PASSWORD = "secret";

  /** Knows everybody; the office is a publisher. */
  public CredentialValidationResult validate(UsernamePasswordCredential credential) {
    if (!credential.compareTo(credential.getCaller(), PASSWORD)) {
      return CredentialValidationResult.INVALID_RESULT;
    }
    boolean office = credential.getCaller().equals("office");
    return new CredentialValidationResult(
        credential.getCaller(), office ? Set.of("belfry-publisher") : Set.of("staff"));
  }
}
