package io.github.belfry.notification;

/**
 * Why something was refused or a connection closed: the table of protocol.md §7, once for HTTP,
 * frames and {@code goodbye}.
 */
public enum Reason {
  BAD_REQUEST("bad-request", "Bad request", 400, 1008, false),
  UNKNOWN_COMMAND("unknown-command", "Unknown command", 400, 1008, false),
  UNAUTHENTICATED("unauthenticated", "Unauthenticated", 401, 4401, true),
  TOKEN_EXPIRED("token-expired", "Token expired", 401, 4401, true),
  FORBIDDEN("forbidden", "Forbidden", 403, 4403, false),
  FORBIDDEN_ORIGIN("forbidden-origin", "Origin forbidden", 403, 4403, false),
  NOT_FOUND("not-found", "Not found", 404, 0, false),
  METHOD_NOT_ALLOWED("method-not-allowed", "Method not allowed", 405, 0, false),
  NOT_ACCEPTABLE("not-acceptable", "Not acceptable", 406, 0, false),
  CONFLICT("conflict", "Conflict", 409, 0, false),
  GONE("gone", "Gone", 410, 0, false),
  TOO_LARGE("too-large", "Too large", 413, 1009, true),
  UNSUPPORTED_TYPE("unsupported-type", "Unsupported type", 415, 1003, true),
  UPGRADE_REQUIRED("upgrade-required", "Upgrade required", 426, 0, false),
  TOO_FAST("too-fast", "Too fast", 429, 4429, true),
  UNAVAILABLE("unavailable", "Unavailable", 503, 4503, true),
  FULL("full", "Full", 503, 4503, true),
  DRAINING("draining", "Draining", 503, 4500, true),
  ACK_OVERDUE("ack-overdue", "Acknowledgement overdue", 0, 4408, true),
  TOO_SLOW("too-slow", "Too slow", 0, 4409, true),
  DISCONNECTED("disconnected", "Disconnected", 0, 4410, false);

  private final String code;
  private final String title;
  private final int status;
  private final int closeCode;
  private final boolean reconnect;

  Reason(String code, String title, int status, int closeCode, boolean reconnect) {
    this.code = code;
    this.title = title;
    this.status = status;
    this.closeCode = closeCode;
    this.reconnect = reconnect;
  }

  /** The word on the wire. */
  public String code() {
    return code;
  }

  /** A short sentence for people. */
  public String title() {
    return title;
  }

  /** The HTTP status; 0 where the reason is never an answer to a request. */
  public int status() {
    return status;
  }

  /** The WebSocket close code; 0 where the reason never closes a connection. */
  public int closeCode() {
    return closeCode;
  }

  /** Whether a client should come back after a {@code goodbye} with this reason. */
  public boolean reconnect() {
    return reconnect;
  }
}
