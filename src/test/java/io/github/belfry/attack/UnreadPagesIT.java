package io.github.belfry.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.Deployed;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Pages that nobody reads to their end: what they took is there for others again. */
class UnreadPagesIT extends Deployed {
  /** More than a user may have in progress, and than there is memory for at once. */
  private static final int MANY = 40;

  private static final int SMALL_WINDOW = 4 << 10;
  private static final int BATCHES = 2;
  private static final int PER_BATCH = 30;
  private static final Duration SOON = Duration.ofSeconds(20);

  private final String name = unique("reader");
  private final Api reader = anybody.as(name);

  private void fillInbox() {
    String large =
        "{\"to\":[\"user:%s\"],\"title\":\"t\",\"body\":\"%s\",\"data\":\"%s\"}"
            .formatted(name, "x".repeat(9_900), "y".repeat(16_000));
    String batch = String.join(",", Collections.nCopies(PER_BATCH, large));
    for (int i = 0; i < BATCHES; i++) {
      var answer = office.post("api/notifications/batch", "{\"notifications\":[" + batch + "]}");
      assertThat(answer.status()).as(answer::toString).isEqualTo(201);
    }
  }

  /** Takes the beginning of the answer, and no more. */
  private String breakOff() throws IOException {
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(SMALL_WINDOW);
      socket.setSoTimeout((int) SOON.toMillis());
      socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
      socket.getOutputStream().write(RawRequest.get(reader, "api/inbox?limit=200"));
      String begin = new String(socket.getInputStream().readNBytes(12), US_ASCII);
      socket.setSoLinger(true, 0);
      return begin;
    }
  }

  @Test
  void isGivenBackWhenTheirReaderBreaksOff() throws IOException {
    fillInbox();
    for (int n = 0; n < MANY; n++) {
      await().atMost(SOON).until(() -> breakOff().equals("HTTP/1.1 200"));
    }
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(reader.get("api/inbox?limit=200").status()).isEqualTo(200));
  }
}
