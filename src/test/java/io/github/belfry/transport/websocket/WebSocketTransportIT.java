package io.github.belfry.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Api;
import io.github.belfry.support.TestReader;
import io.github.belfry.support.Tokens;
import io.github.belfry.support.WebSocketReader;
import io.github.belfry.transport.StreamContract;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WebSocketTransportIT extends StreamContract {

  @Override
  protected TestReader connect(Api caller, String query) {
    return WebSocketReader.open(caller, query);
  }

  @Test
  void aMessageMayHoldSeveralCommands() {
    var reader = open("");
    reader.received().await("hello");
    reader.command("{\"op\":\"ping\",\"ref\":\"1\"}\n\n{\"op\":\"ping\",\"ref\":\"2\"}\n");
    assertThat(answer(reader, "1").getString("op")).isEqualTo("pong");
    assertThat(answer(reader, "2").getString("op")).isEqualTo("pong");
  }

  @Test
  void badCommandsGetAnErrorAndTenInARowCloseIt() {
    var reader = open("");
    reader.received().await("hello");
    for (int n = 0; n < 9; n++) {
      reader.command("{\"op\":");
    }
    reader.received().await("error", 9);
    reader.command("{\"op\":\"ping\",\"ref\":\"still here\"}");
    answer(reader, "still here");
    for (int n = 0; n < 10; n++) {
      reader.command("nonsense");
    }
    assertThat(reader.received().await("goodbye").getString("code")).isEqualTo("bad-request");
    reader.received().awaitEnd();
    assertThat(reader.closeCode()).isEqualTo(1008);
  }

  @Test
  void aBinaryMessageClosesIt() {
    var reader = (WebSocketReader) open("");
    reader.received().await("hello");
    reader.binary(new byte[] {1});
    reader.received().awaitEnd();
    assertThat(reader.closeCode()).isEqualTo(1003);
  }

  @Test
  void aMessageThatIsTooLongClosesIt() {
    var reader = open("");
    reader.received().await("hello");
    reader.command("{\"op\":\"ping\",\"ref\":\"ok\"}" + " ".repeat(60_000));
    answer(reader, "ok");
    reader.command("x".repeat(65_537));
    reader.received().awaitEnd();
    assertThat(reader.closeCode()).isEqualTo(1009);
  }

  @Test
  void aTokenIsRefreshedInBand() {
    var late = Tokens.of(alice).expiresIn(Duration.ofSeconds(-26)).signed();
    var reader = open(anybody.with(late), "");
    reader.received().await("hello");
    var stranger = Tokens.of(unique("eve")).signed();
    reader.command("{\"op\":\"refresh\",\"ref\":\"s\",\"token\":\"" + stranger + "\"}");
    assertThat(answer(reader, "s").getString("op")).isEqualTo("error");
    reader.command(
        "{\"op\":\"refresh\",\"ref\":\"r\",\"token\":\"" + Tokens.of(alice).signed() + "\"}");
    assertThat(answer(reader, "r").getString("op")).isEqualTo("ok");
    var unrefreshed = open(anybody.with(late), "");
    unrefreshed.received().await("goodbye");
    unrefreshed.received().awaitEnd();
    assertThat(unrefreshed.closeCode()).isEqualTo(4401);
    assertThat(reader.received().hasEnded()).isFalse();
  }

  @Test
  void aRefreshEndsRolesAtOnce() {
    var publish =
        "{\"op\":\"publish\",\"ref\":\"%s\",\"notification\":{\"to\":[\"user:bob\"],\"title\":\"t\"}}";
    var reader = open(anybody.as(alice, "belfry-publisher"), "");
    reader.received().await("hello");
    reader.command(publish.formatted("before"));
    assertThat(answer(reader, "before").getString("op")).isEqualTo("ok");
    // In one message: not even what is under way already slips through.
    var less = Tokens.of(alice).signed();
    reader.command(
        "{\"op\":\"refresh\",\"token\":\"%s\"}\n%s".formatted(less, publish.formatted("after")));
    assertThat(answer(reader, "after").getString("code")).isEqualTo("forbidden");
  }

  @Test
  void aPlainRequestIsRefused() {
    assertThat(caller.get("ws").code()).isEqualTo("bad-request");
  }
}
