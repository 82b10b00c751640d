package io.github.belfry.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseFailureTest {

  static Stream<Throwable> unreachable() {
    return Stream.of(
        new ConnectException("refused"),
        new SQLException("closed", "08003"),
        new SQLException("shutting down", "57P01"),
        new SQLTransientConnectionException("no connection in the pool"),
        new SQLNonTransientConnectionException("Server shutdown in progress", "08S01", 1053),
        new SQLTimeoutException("Connection was killed", "70100", 1927),
        new XAException("This connection has been closed."));
  }

  @ParameterizedTest
  @MethodSource("unreachable")
  void isFoundAmongTheCauses(Throwable cause) {
    var failure = new IllegalStateException(new SQLException("no connection", cause));
    assertThat(DatabaseFailure.unreachable(failure)).isTrue();
    assertThat(DatabaseFailure.refusedLogin(failure)).isFalse();
  }

  static Stream<SQLException> lost() {
    return Stream.of(
        new SQLTransactionRollbackException("Deadlock found", "40001", 1213),
        new SQLTransientConnectionException("Lock wait timeout exceeded", "HY000", 1205),
        new SQLTransientConnectionException("Record has changed since last read", "HY000", 1020));
  }

  @ParameterizedTest
  @MethodSource("lost")
  void whatMariaDbLetsAnotherWinIsTriedAgain(SQLException failure) {
    assertThat(DatabaseFailure.lostAgainstAnother(failure)).isTrue();
    assertThat(DatabaseFailure.unreachable(failure)).isFalse();
  }

  @Test
  void whatMariaDbsDriverCallsTransientMayBeForGood() {
    var readOnly =
        new SQLTransientConnectionException("running with the --read-only option", "HY000", 1290);
    assertThat(DatabaseFailure.unreachable(readOnly)).isFalse();
    assertThat(DatabaseFailure.lostAgainstAnother(readOnly)).isFalse();
    assertThat(DatabaseFailure.readOnly(readOnly)).isTrue();
    assertThat(DatabaseFailure.unwritable(readOnly)).isTrue();
  }

  @Test
  void anotherConnectionWouldNotHelpWhereThereIsNoSpaceLeft() {
    for (SQLException full :
        new SQLException[] {
          new SQLException("could not extend file", "53100"),
          new SQLException("The table is full", "HY000", 1114)
        }) {
      assertThat(DatabaseFailure.unwritable(full)).isTrue();
      assertThat(DatabaseFailure.readOnly(full)).isFalse();
    }
  }

  @Test
  void aLoginMayBeRefusedForTheDatabaseAlone() {
    assertThat(
            DatabaseFailure.refusedLogin(
                new SQLSyntaxErrorException("Access denied to database", "42000", 1044)))
        .isTrue();
  }

  @Test
  void otherFailuresAreNotTakenForIt() {
    assertThat(DatabaseFailure.unreachable(new SQLException("syntax", "42601"))).isFalse();
    assertThat(DatabaseFailure.unreachable(new IllegalStateException("a bug"))).isFalse();
  }
}
