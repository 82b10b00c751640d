package io.github.belfry.security.token;

import java.security.Key;
import java.util.Optional;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Where the key comes from that a token is verified with. Thread-safe. */
interface KeySource {
  /**
   * The key that the token's header asks for.
   *
   * @return empty when there is none
   * @throws JoseException when the header can't be used to choose one
   * @throws io.github.belfry.notification.Refused when no key could be fetched yet
   */
  Optional<Key> select(JsonWebSignature token) throws JoseException;
}
