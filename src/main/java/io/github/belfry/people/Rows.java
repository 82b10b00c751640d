package io.github.belfry.people;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;

/**
 * The rows of one user in a table whose key begins with the user.
 *
 * @param entity which is called {@code r}
 * @param whose the first column of the key
 * @param state the second column; null when there are only two
 * @param value what that is to be
 * @param key the last column
 */
record Rows(String entity, String whose, String state, Object value, String key) {
  static Rows of(String entity, String whose, String key) {
    return new Rows(entity, whose, null, null, key);
  }

  /** Deletes the first so many; whether there may be more. */
  boolean delete(EntityManager em, String user, int most) {
    String theirs =
        " FROM "
            + entity
            + " r WHERE "
            + whose
            + " = :user"
            + (state == null ? "" : " AND " + state + " = :value");
    // All columns of the key: else H2 sorts.
    String order = " ORDER BY " + whose + (state == null ? "" : ", " + state) + ", " + key;
    Query last =
        with(em.createQuery("SELECT " + key + theirs + order), user)
            .setFirstResult(most - 1)
            .setMaxResults(1);
    for (Object bound : last.getResultList()) {
      with(em.createQuery("DELETE" + theirs + " AND " + key + " <= :bound"), user)
          .setParameter("bound", bound)
          .executeUpdate();
      return true;
    }
    with(em.createQuery("DELETE" + theirs), user).executeUpdate();
    return false;
  }

  private Query with(Query query, String user) {
    query.setParameter("user", user);
    return state == null ? query : query.setParameter("value", value);
  }
}
