package io.github.belfry.log;

import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * What other transactions have left for the log. On any number of nodes at once: each piece is
 * moved by whoever's statement has taken it. What can't be said is set aside, with the reason: it
 * holds up nothing but itself.
 */
interface Leftovers {
  /** So many are moved in one transaction. */
  int PAGE = 100;

  /** With fewer, when they have so many addresses together before the last of them. */
  int ADDRESSES = 5_000;

  /**
   * Moves a page of them.
   *
   * @return whether there may be more
   */
  boolean move(EntityManager em, GroupWrite into);

  /** The keys of the first so many, for {@link #moveOne}. */
  List<String> keys(EntityManager em, int most);

  /** Moves that one, if it is still there. */
  void moveOne(EntityManager em, GroupWrite into, String key);

  /**
   * Sets it aside, as the database doesn't take it.
   *
   * @return whether it was still there
   */
  boolean setAside(EntityManager em, String key, String why);
}
