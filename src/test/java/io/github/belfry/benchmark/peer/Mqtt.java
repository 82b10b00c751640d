package io.github.belfry.benchmark.peer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The few packets of MQTT 3.1.1 that a load needs. */
final class Mqtt {
  static final int CONNACK = 2;
  static final int PUBLISH = 3;
  static final int SUBACK = 9;
  private static final int CLEAN_SESSION = 2;

  private Mqtt() {}

  static byte[] connect(String client, boolean clean) {
    byte[] id = client.getBytes(StandardCharsets.US_ASCII);
    byte[] packet = new byte[14 + id.length];
    // No keep-alive: who is silent is listening.
    begin(packet, 0x10)
        .putShort((short) 4)
        .put("MQTT".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 4)
        .put((byte) (clean ? CLEAN_SESSION : 0))
        .putShort((short) 0)
        .putShort((short) id.length)
        .put(id);
    return packet;
  }

  static byte[] subscribe(String topic) {
    byte[] name = topic.getBytes(StandardCharsets.US_ASCII);
    byte[] packet = new byte[7 + name.length];
    begin(packet, 0x82).putShort((short) 1).putShort((short) name.length).put(name).put((byte) 1);
    return packet;
  }

  /** Of QoS 1; it has 128 bytes at least. */
  static byte[] publish(String topic, int packetId, byte[] payload) {
    byte[] name = topic.getBytes(StandardCharsets.US_ASCII);
    byte[] packet = new byte[7 + name.length + payload.length];
    begin(packet, 0x32)
        .putShort((short) name.length)
        .put(name)
        .putShort((short) packetId)
        .put(payload);
    return packet;
  }

  /** The PUBACK of a PUBLISH of QoS 1. */
  static byte[] acknowledge(byte[] bytes, int from) {
    int publish = header(bytes, from);
    int topic = ((bytes[publish] & 0xff) << 8) | (bytes[publish + 1] & 0xff);
    int id = publish + 2 + topic;
    return new byte[] {0x40, 2, bytes[id], bytes[id + 1]};
  }

  static int type(byte[] bytes, int from) {
    return (bytes[from] & 0xff) >> 4;
  }

  /** Where the packet ends that begins there; -1 if it isn't whole. */
  static int next(byte[] bytes, int from, int end) {
    int length = 0;
    int shift = 0;
    for (int i = from + 1; i < end; i++) {
      length |= (bytes[i] & 127) << shift;
      shift += 7;
      if (bytes[i] >= 0) {
        return i + 1 + length <= end ? i + 1 + length : -1;
      }
    }
    return -1;
  }

  /** Where what is behind the fixed header begins. */
  private static int header(byte[] bytes, int from) {
    int i = from + 1;
    while (bytes[i] < 0) {
      i++;
    }
    return i + 1;
  }

  /** The fixed header; its length has one byte, or two. */
  private static ByteBuffer begin(byte[] packet, int type) {
    var buffer = ByteBuffer.wrap(packet).put((byte) type);
    if (packet.length < 130) {
      return buffer.put((byte) (packet.length - 2));
    }
    int length = packet.length - 3;
    return buffer.put((byte) ((length & 127) | 128)).put((byte) (length >> 7));
  }
}
