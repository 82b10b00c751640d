package io.github.belfry.port;

/** Keys that all nodes share, made at first use and kept in the database. May block on it. */
public interface Secrets {
  /** The 32 random bytes of that name. */
  byte[] secret(String name);
}
