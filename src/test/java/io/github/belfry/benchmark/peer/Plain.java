package io.github.belfry.benchmark.peer;

import io.github.belfry.benchmark.load.HttpSpeech;
import io.github.belfry.benchmark.load.Requests;
import io.github.belfry.benchmark.load.Speech;
import io.github.belfry.benchmark.load.Talk;
import io.github.belfry.benchmark.load.Transport;
import java.nio.charset.StandardCharsets;

/** The least there can be: who is posted to writes it to everybody. Both floors speak so. */
record Plain(String name, int port, ProcessHandle process, String root) implements Peer {

  @Override
  public boolean has(Transport transport) {
    return transport != Transport.LONGPOLL;
  }

  @Override
  public Talk talk(Transport transport, int n) {
    return new Opened(
        transport == Transport.SSE
            ? Requests.get(root + "/stream", "")
            : Requests.upgrade(root + "/ws", ""));
  }

  @Override
  public Speech speech(Transport transport) {
    return new HttpSpeech() {
      @Override
      public byte[] say(long due, long number) {
        return Requests.post(root + "/publish", "", Message.whole(due, number))
            .getBytes(StandardCharsets.UTF_8);
      }
    };
  }
}
