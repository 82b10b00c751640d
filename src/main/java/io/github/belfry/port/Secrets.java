package io.github.belfry.port;

/** Keys that all nodes share, made at first use and kept in the database. May block on it. */
public interface Secrets {
  /** The 32 random bytes of that name. */
  byte[] secret(String name);

  /**
   * The 32 random bytes of that name on one day. Those of two days before and older may be gone.
   *
   * @param day since 1970
   */
  default byte[] secret(String name, long day) {
    return secret(name + '.' + day);
  }
}
