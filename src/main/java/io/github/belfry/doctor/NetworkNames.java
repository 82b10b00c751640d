package io.github.belfry.doctor;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Bus;
import io.github.belfry.port.Changed;
import io.github.belfry.port.Ear;
import io.github.belfry.port.Secrets;
import io.github.belfry.security.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Names networks for clients, who remember by them what works where: the same on all nodes and
 * after a restart, and no address in a browser's storage. Thread-safe.
 */
final class NetworkNames {
  /** 12 characters; two networks of the same name would only share what works there. */
  private static final int BYTES = 9;

  private final KeyedHash hash;

  NetworkNames(Secrets secrets) {
    hash = new KeyedHash(secrets, "network");
  }

  /** Has the key read anew after a restore. */
  void listen(Bus bus) {
    bus.attach(Ear.Turn.FORGETS, this::changed);
  }

  private void changed(Changed changed) {
    if (changed.kind() == Changed.Kind.RESTORED) {
      hash.forget();
    }
  }

  /**
   * The name of a range.
   *
   * @throws Refused {@link Reason#UNAVAILABLE} when the key has never been read and the database
   *     can't be
   */
  String of(AddressRange range) {
    byte[] whole = hash.of(range.text().getBytes(StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(whole, BYTES));
  }
}
