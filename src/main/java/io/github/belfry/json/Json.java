package io.github.belfry.json;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Reads JSON strictly (RFC 8259, and I-JSON's rules of RFC 7493 on keys and text) into a tree of
 * {@code Map<String, Object>} in the order written, {@code List<Object>}, {@code String}, {@code
 * Boolean}, {@link JsonNumber} and {@link #NULL}, and {@link KeptJson} where that is asked for.
 * Thread-safe.
 */
public final class Json {
  /** The JSON null. */
  public static final Object NULL =
      new Object() {
        @Override
        public String toString() {
          return "null";
        }
      };

  private Json() {}

  /**
   * Reads one JSON text.
   *
   * @param maxDepth the deepest nesting of objects and arrays
   * @throws Refused {@link Reason#BAD_REQUEST} when it isn't UTF-8 without a byte order mark, isn't
   *     JSON, goes on behind its end, repeats a key, is nested too deep, or holds U+0000 or a lone
   *     surrogate
   */
  public static Object parse(byte[] utf8, int maxDepth) {
    return parse(utf8, Reading.ofOwn(maxDepth));
  }

  /** Reads one JSON text; as {@link #parse(byte[], int)}. */
  public static Object parse(String text, int maxDepth) {
    return parse(text, Reading.ofOwn(maxDepth));
  }

  /**
   * Reads one JSON text; as {@link #parse(byte[], int)}.
   *
   * @throws Refused {@link Reason#TOO_LARGE} as well, when it has too many values
   */
  public static Object parse(byte[] utf8, Reading reading) {
    String text =
        utf8(utf8).orElseThrow(() -> new Refused(Reason.BAD_REQUEST, "the text is not UTF-8"));
    return parse(text, reading);
  }

  /** Reads one JSON text; as {@link #parse(byte[], Reading)}. */
  public static Object parse(String text, Reading reading) {
    return new TreeReader(reading).read(text);
  }

  /** A tree as compact JSON; numbers keep their digits. */
  public static String text(Object tree) {
    return TreeWriter.plain(tree);
  }

  /**
   * A digest that two trees share exactly if they are equal as JSON: whatever the order of keys,
   * the spaces, the escapes and the notation of numbers were.
   *
   * @return SHA-256 in hexadecimal
   */
  public static String digest(Object tree) {
    return sha256(TreeWriter.canonical(tree));
  }

  /** The SHA-256 of a text's UTF-8, in hexadecimal. */
  public static String sha256(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /**
   * The text; empty when it isn't UTF-8, which {@code new String(bytes, UTF_8)} would replace in
   * silence.
   */
  public static Optional<String> utf8(byte[] bytes) {
    try {
      var decoder = StandardCharsets.UTF_8.newDecoder();
      return Optional.of(decoder.decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException malformed) {
      return Optional.empty();
    }
  }
}
