package io.github.belfry.security.gate;

import io.github.belfry.container.Container;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A request as if it hadn't been compressed (RFC 9110 §8.4); what comes out is bounded. */
final class UnzippedRequest extends BoundedRequest {
  private static final Set<String> NO_LONGER_TRUE = Set.of("content-encoding", "content-length");
  private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

  private UnzippedRequest(HttpServletRequest request, Container container, long most) {
    super(request, raw -> new Unzipping(raw, container.mayUnzip()), most);
  }

  /**
   * The request with its body decoded, if it is encoded.
   *
   * @throws Refused {@link Reason#UNSUPPORTED_TYPE} for other codings than gzip, and for two
   */
  static HttpServletRequest of(HttpServletRequest request, Container container, long most) {
    List<String> codings =
        Collections.list(request.getHeaders("Content-Encoding")).stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
            .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
            .toList();
    if (codings.isEmpty()) {
      return request;
    }
    if (codings.size() > 1 || !GZIP.contains(codings.get(0))) {
      throw new Refused(Reason.UNSUPPORTED_TYPE, "Content-Encoding: is neither gzip nor identity");
    }
    return new UnzippedRequest(request, container, most);
  }

  @Override
  public String getHeader(String name) {
    return isTrue(name) ? super.getHeader(name) : null;
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return isTrue(name) ? super.getHeaders(name) : Collections.emptyEnumeration();
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return Collections.enumeration(
        Collections.list(super.getHeaderNames()).stream().filter(UnzippedRequest::isTrue).toList());
  }

  @Override
  public int getContentLength() {
    return -1;
  }

  @Override
  public long getContentLengthLong() {
    return -1;
  }

  private static boolean isTrue(String header) {
    return !NO_LONGER_TRUE.contains(header.toLowerCase(Locale.ROOT));
  }

  /** Reads nothing before it is read. */
  private static final class Unzipping extends InputStream {
    /** How gzip begins (RFC 1952 §2.3.1). */
    private static final byte[] MAGIC = {0x1f, (byte) 0x8b};

    private final PushbackInputStream given;
    private final boolean mayBePlain;
    private InputStream plain;

    Unzipping(InputStream given, boolean mayBePlain) {
      this.given = new PushbackInputStream(given, MAGIC.length);
      this.mayBePlain = mayBePlain;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        if (plain == null) {
          plain = mayBePlain && !isZipped() ? given : new GZIPInputStream(given);
        }
        return plain.read(into, offset, length);
      } catch (ZipException | EOFException broken) {
        throw Refused.field("Content-Encoding", "the body is not gzip, or ends early");
      }
    }

    private boolean isZipped() throws IOException {
      byte[] first = given.readNBytes(MAGIC.length);
      given.unread(first);
      return Arrays.equals(first, MAGIC);
    }
  }
}
