package io.github.belfry.wire;

import java.nio.charset.StandardCharsets;

/**
 * What is put on the line in one piece, shared by all who are sent the same: its text, and for
 * transports that write bytes its UTF-8, made once. Thread-safe.
 */
public final class Payload {
  private final String text;
  private volatile byte[] bytes;

  /** That text. */
  public Payload(String text) {
    this.text = text;
  }

  /** As a text. */
  public String text() {
    return text;
  }

  /** As UTF-8; not to be changed. */
  public byte[] bytes() {
    byte[] made = bytes;
    if (made == null) {
      made = text.getBytes(StandardCharsets.UTF_8);
      bytes = made;
    }
    return made;
  }

  /** In characters, as limits count. */
  public int length() {
    return text.length();
  }
}
