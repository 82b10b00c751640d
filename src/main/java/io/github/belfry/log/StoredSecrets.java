package io.github.belfry.log;

import io.github.belfry.database.DatabaseFailure;
import io.github.belfry.database.Transactions;
import io.github.belfry.log.rows.SecretRow;
import io.github.belfry.port.Secrets;
import java.security.SecureRandom;
import java.util.Base64;

/** Keys that all nodes share: whoever is first makes one, under a unique key. */
final class StoredSecrets implements Secrets {
  private static final int BYTES = 32;

  private final Transactions transactions;

  StoredSecrets(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public byte[] secret(String name) {
    String stored = find(name);
    if (stored == null) {
      try {
        stored = make(name);
      } catch (RuntimeException failure) {
        if (!DatabaseFailure.duplicateKey(failure)) {
          throw failure;
        }
        stored = find(name);
      }
    }
    return Base64.getDecoder().decode(stored);
  }

  @Override
  public byte[] secret(String name, long day) {
    String stored = find(name + '.' + day);
    if (stored != null) {
      return Base64.getDecoder().decode(stored);
    }
    forget(name, day - 1);
    return Secrets.super.secret(name, day);
  }

  /** Days have five digits until 2243: they sort as texts. */
  private void forget(String name, long before) {
    transactions.inNew(
        em ->
            em.createQuery("DELETE FROM SecretRow s WHERE s.name LIKE :all AND s.name < :oldest")
                .setParameter("all", name + ".%")
                .setParameter("oldest", name + '.' + before)
                .executeUpdate());
  }

  private String find(String name) {
    SecretRow row = transactions.inNew(em -> em.find(SecretRow.class, name));
    return row == null ? null : row.value();
  }

  private String make(String name) {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    String value = Base64.getEncoder().encodeToString(bytes);
    transactions.inNew(
        em -> {
          em.persist(new SecretRow(name, value));
          return null;
        });
    return value;
  }
}
