package io.github.belfry.database;

import io.github.belfry.database.Dialect.Why;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.function.Predicate;
import javax.transaction.xa.XAException;

/** Tells why the database has failed, from the SQL states and codes along the causes. */
public final class DatabaseFailure {
  private static final int DEPTH = 50;

  private DatabaseFailure() {}

  /** Whether it was rolled back because another transaction was in the way. */
  static boolean lostAgainstAnother(Throwable failure) {
    return any(failure, e -> is(e, Why.LOST, "40001"));
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
                || is(e, Why.UNREACHABLE, "08"));
  }

  /** Whether the database is there but takes no writes. */
  public static boolean unwritable(Throwable failure) {
    return readOnly(failure) || any(failure, e -> is(e, Why.FULL, "53100"));
  }

  /** Whether it takes none by this connection, as one that has become a standby. */
  static boolean readOnly(Throwable failure) {
    return any(failure, e -> is(e, Why.READ_ONLY, "25006"));
  }

  /** Whether the login was refused. */
  public static boolean refusedLogin(Throwable failure) {
    return any(failure, e -> is(e, Why.LOGIN, "28"));
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

  /** By the state that the standard has for it, or as any of the databases says it. */
  private static boolean is(Throwable failure, Why why, String standard) {
    return failure instanceof SQLException sql
        && (state(sql).startsWith(standard)
            || Dialects.all().stream()
                .anyMatch(dialect -> dialect.why(state(sql), sql.getErrorCode()) == why));
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
