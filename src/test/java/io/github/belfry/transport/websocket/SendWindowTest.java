package io.github.belfry.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendWindowTest {
  private final List<ByteBuffer> pings = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private final SendWindow window = new SendWindow(pings::add);

  private void send(int characters) {
    window.sent(characters, failure -> done.add(failure == null ? "sent" : failure.getMessage()));
  }

  @Test
  void holdsBackWhatIsBeyondTheWindowUntilThePong() {
    send(SendWindow.MOST - 1);
    assertThat(done).hasSize(1);
    assertThat(pings).isEmpty();
    send(1);
    assertThat(done).hasSize(1);
    assertThat(pings).hasSize(1);
    window.pong(pings.get(0));
    assertThat(done).containsExactly("sent", "sent");
    send(SendWindow.MOST - 1);
    assertThat(pings).hasSize(1);
  }

  @Test
  void onlyTheAnswerToItsOwnPingCounts() {
    send(SendWindow.MOST);
    window.pong(ByteBuffer.allocate(0));
    window.pong(ByteBuffer.allocate(8));
    assertThat(done).isEmpty();
    window.pong(pings.get(0));
    window.pong(pings.get(0));
    assertThat(done).containsExactly("sent");
  }

  @Test
  void aPingThatFailsFailsTheSending() {
    var broken =
        new SendWindow(
            payload -> {
              throw new IllegalStateException("broken");
            });
    broken.sent(SendWindow.MOST, failure -> done.add(failure.getMessage()));
    assertThat(done).containsExactly("broken");
  }
}
