package io.github.belfry.notification;

import java.time.Instant;
import java.util.Objects;

/** By what a caller is known, and from where they call, as far as there is any. Immutable. */
public final class Proof {
  /** Nothing is known. */
  public static final Proof NONE = new Proof(null, null, null, null);

  private final Instant issued;
  private final String session;
  private final String token;
  private final String address;

  /** What is known; null for what isn't. */
  public Proof(Instant issued, String session, String token, String address) {
    this.issued = issued;
    this.session = session;
    this.token = token;
    this.address = address;
  }

  /** When the token was issued, the epoch when it doesn't say; null without a token. */
  public Instant issued() {
    return issued;
  }

  /** Names the HTTP session of the server's own login. */
  public String session() {
    return session;
  }

  /** The id of the token ({@code jti}). */
  public String token() {
    return token;
  }

  /** The client's address, behind the proxies that are trusted. */
  public String address() {
    return address;
  }

  @Override
  public boolean equals(Object other) {
    if (other == null || other.getClass() != getClass()) {
      return false;
    }
    Proof that = (Proof) other;
    return Objects.equals(issued, that.issued)
        && Objects.equals(session, that.session)
        && Objects.equals(token, that.token)
        && Objects.equals(address, that.address);
  }

  @Override
  public int hashCode() {
    return Objects.hash(issued, session, token, address);
  }

  @Override
  public String toString() {
    return "Proof[issued="
        + issued
        + ", session="
        + session
        + ", token="
        + token
        + ", address="
        + address
        + ']';
  }
}
