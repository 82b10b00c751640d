package io.github.belfry.benchmark.peer;

import io.github.belfry.benchmark.load.Reader;
import io.github.belfry.benchmark.load.Requests;
import io.github.belfry.benchmark.load.Speech;
import io.github.belfry.benchmark.load.StreamSpeech;
import io.github.belfry.benchmark.load.Talk;
import io.github.belfry.benchmark.load.Transport;
import io.github.belfry.support.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * ActiveMQ Artemis with a journal on disk, by MQTT at QoS 1: each reader has a subscription that
 * outlives their connection, and acknowledges each message; a publish is stored when it is
 * acknowledged. The durable peer.
 */
final class Artemis implements Peer, AutoCloseable {
  private final Program program;

  Artemis() throws IOException {
    program = Jars.start("artemis", "ArtemisPeer.java");
  }

  @Override
  public String name() {
    return "Artemis, MQTT QoS 1 (durable)";
  }

  @Override
  public String version() throws IOException {
    return "Artemis " + Jars.version("artemis", "artemis-server");
  }

  @Override
  public boolean has(Transport transport) {
    return transport == Transport.WEBSOCKET;
  }

  @Override
  public int port() {
    return program.port();
  }

  @Override
  public ProcessHandle process() {
    return program.handle();
  }

  @Override
  public Talk talk(Transport transport, int n) {
    return new Socket(n);
  }

  @Override
  public Speech speech(Transport transport) {
    return new StreamSpeech() {
      private int packet;

      @Override
      public byte[] greeting() {
        return Mqtt.connect("publisher" + System.nanoTime(), true);
      }

      @Override
      public byte[] say(long due, long number) {
        packet = packet % 65_535 + 1;
        return Mqtt.publish(
            "bench", packet, Message.whole(due, number).getBytes(StandardCharsets.UTF_8));
      }

      @Override
      protected int answer(byte[] bytes, int from, int end) throws IOException {
        int next = Mqtt.next(bytes, from, end);
        if (next > 0 && Mqtt.type(bytes, from) == Mqtt.CONNACK && bytes[from + 3] != 0) {
          throw new IOException("MQTT CONNACK " + bytes[from + 3]);
        }
        return next;
      }
    };
  }

  @Override
  public void close() {
    program.close();
  }

  private static final class Socket extends Talk {
    private final int number;

    Socket(int number) {
      this.number = number;
    }

    @Override
    public String request() {
      return Requests.upgrade("/mqtt", "Sec-WebSocket-Protocol: mqtt\r\n");
    }

    @Override
    public void opened(Reader reader) throws IOException {
      reader.say(Mqtt.connect("reader" + number, false));
    }

    @Override
    public void heard(Reader reader, byte[] bytes, int from, int end) throws IOException {
      int at = from;
      for (int next = Mqtt.next(bytes, at, end); next > 0; next = Mqtt.next(bytes, at, end)) {
        switch (Mqtt.type(bytes, at)) {
          case Mqtt.CONNACK -> reader.say(Mqtt.subscribe("bench"));
          case Mqtt.SUBACK -> reader.hears();
          case Mqtt.PUBLISH -> {
            reader.count(bytes, at, next);
            reader.say(Mqtt.acknowledge(bytes, at));
          }
          default -> throw new IOException("MQTT packet " + Mqtt.type(bytes, at));
        }
        at = next;
      }
      if (at < end) {
        throw new IOException("a part of an MQTT packet");
      }
    }
  }
}
