package io.github.belfry.proxies.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/**
 * Knows of no upgrade: takes the fields away that ask for it, as they are between neighbours only
 * (RFC 9110 §7.6.1), or says that it won't have any.
 */
public final class UpgradeStripper extends HttpMisbehaviour {
  private final int status;

  private UpgradeStripper(int status) {
    this.status = status;
  }

  /** The server sees a plain GET. */
  public static UpgradeStripper silent() {
    return new UpgradeStripper(0);
  }

  /** Says 400 or 426. */
  public static UpgradeStripper answering(int status) {
    return new UpgradeStripper(status);
  }

  @Override
  Head request(Head request) {
    return request.field("upgrade").isEmpty()
        ? request
        : request.without("upgrade", "connection").with("Connection", "keep-alive");
  }

  @Override
  Optional<byte[]> instead(Head request) {
    return status == 0 || request.field("upgrade").isEmpty()
        ? Optional.empty()
        : Optional.of(ErrorPages.page(status, "no upgrade here").getBytes(ISO_8859_1));
  }
}
