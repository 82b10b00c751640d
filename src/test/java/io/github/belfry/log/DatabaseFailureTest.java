package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
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
        new XAException("This connection has been closed."));
  }

  @ParameterizedTest
  @MethodSource("unreachable")
  void isFoundAmongTheCauses(Throwable cause) {
    var failure = new IllegalStateException(new SQLException("no connection", cause));
    assertThat(DatabaseFailure.unreachable(failure)).isTrue();
    assertThat(DatabaseFailure.refusedLogin(failure)).isFalse();
  }

  @Test
  void otherFailuresAreNotTakenForIt() {
    assertThat(DatabaseFailure.unreachable(new SQLException("syntax", "42601"))).isFalse();
    assertThat(DatabaseFailure.unreachable(new IllegalStateException("a bug"))).isFalse();
  }
}
