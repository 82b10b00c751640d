package io.github.belfry.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Predicate;
import javax.transaction.xa.XAException;

/** Tells why the database has failed, from the SQL states and codes along the causes. */
public final class DatabaseFailure {
  private static final int DEPTH = 50;

  /**
   * Serialization failure, deadlock (SQL, PostgreSQL), lock not available or waited for in vain.
   */
  private static final Set<String> LOST = Set.of("40001", "40P01", "55P03", "HYT00");

  /** MariaDB: record has changed since last read; lock wait timeout; deadlock. */
  private static final Set<Integer> LOST_MARIADB = Set.of(1020, 1205, 1213);

  /** Shutting down or starting up (PostgreSQL), closed or broken database (H2). */
  private static final Set<String> DOWN =
      Set.of("57P01", "57P02", "57P03", "53300", "90098", "90067", "90121", "90007", "90020");

  /** MariaDB: shutting down; has killed the connection. */
  private static final Set<Integer> DOWN_MARIADB = Set.of(1053, 1927);

  /** MariaDB: access denied, to the database and at all. */
  private static final Set<Integer> REFUSED_MARIADB = Set.of(1044, 1045);

  private DatabaseFailure() {}

  /** Whether it was rolled back because another transaction was in the way. */
  static boolean lostAgainstAnother(Throwable failure) {
    return any(
        failure,
        e ->
            e instanceof SQLException sql
                && (LOST.contains(state(sql)) || LOST_MARIADB.contains(sql.getErrorCode())));
  }

  /** Whether the database can't be reached. */
  public static boolean unreachable(Throwable failure) {
    return any(
        failure,
        e ->
            (e instanceof SQLTransientConnectionException transientFailure
                    // MariaDB's driver says so of every general error (HY000).
                    && !state(transientFailure).startsWith("HY"))
                || e instanceof SQLNonTransientConnectionException
                || e instanceof java.net.ConnectException
                || e instanceof java.net.UnknownHostException
                // How Payara says that a connection of its pool has broken meanwhile.
                || e instanceof XAException
                || (e instanceof SQLException sql
                    && (state(sql).startsWith("08")
                        || DOWN.contains(state(sql))
                        || DOWN_MARIADB.contains(sql.getErrorCode()))));
  }

  /** Whether the login was refused. */
  public static boolean refusedLogin(Throwable failure) {
    return any(
        failure,
        e ->
            e instanceof SQLException sql
                && (state(sql).startsWith("28") || REFUSED_MARIADB.contains(sql.getErrorCode())));
  }

  /** Whether a unique key was there already. */
  public static boolean duplicateKey(Throwable failure) {
    return any(
        failure,
        e ->
            e instanceof SQLException sql
                && (state(sql).equals("23505") || sql.getErrorCode() == 1062));
  }

  /** The innermost message, in one line. */
  public static String text(Throwable failure) {
    Throwable innermost = failure;
    for (int i = 0; i < DEPTH && innermost.getCause() != null; i++) {
      innermost = innermost.getCause();
    }
    return String.valueOf(innermost.getMessage())
        .lines()
        .filter(line -> !line.isBlank())
        .findFirst()
        .orElse(innermost.toString());
  }

  private static String state(SQLException failure) {
    return failure.getSQLState() == null ? "" : failure.getSQLState();
  }

  private static boolean any(Throwable failure, Predicate<Throwable> test) {
    Throwable cause = failure;
    for (int i = 0; i < DEPTH && cause != null; i++) {
      if (test.test(cause) || batch(cause, test)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** A failed batch hides the reason behind {@link SQLException#getNextException}. */
  private static boolean batch(Throwable failure, Predicate<Throwable> test) {
    return failure instanceof SQLException sql
        && sql.getNextException() != null
        && test.test(sql.getNextException());
  }
}
