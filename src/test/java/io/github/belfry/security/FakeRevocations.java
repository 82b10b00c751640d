package io.github.belfry.security;

import io.github.belfry.notification.Caller;
import io.github.belfry.port.Revocations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Everybody's tickets and tokens end when the test says so. Not thread-safe. */
public final class FakeRevocations implements Revocations {
  public Instant ticketsBefore = Instant.MIN;
  public Instant tokensBefore = Instant.MIN;
  public final List<String> revoked = new ArrayList<>();

  @Override
  public boolean isRevoked(Caller caller) {
    return caller.proof().issued() != null && caller.proof().issued().isBefore(tokensBefore);
  }

  @Override
  public boolean isVoid(String user, Instant issued) {
    return !issued.isAfter(ticketsBefore);
  }

  @Override
  public void disconnect(String user) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void endSession(String session) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void revoke(String user) {
    revoked.add(user);
  }
}
