package io.github.belfry.security.ticket;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Bus;
import io.github.belfry.port.Changed;
import io.github.belfry.port.Ear;
import io.github.belfry.port.Revocations;
import io.github.belfry.port.Secrets;
import io.github.belfry.port.StoreClock;
import io.github.belfry.port.Tickets;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * Issues and redeems tickets (protocol.md §2). A ticket says itself whose it is and is signed with
 * a key that all nodes share on that day, so nothing is stored before it is used. Thread-safe.
 */
@ApplicationScoped
public class TicketService {
  /** How long a ticket can be used. */
  static final Duration LIFETIME = Duration.ofSeconds(30);

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final int MAC_BYTES = 32;
  private static final int NONCE_BYTES = 16;

  private final SecureRandom random = new SecureRandom();
  private final TicketKeys keys;
  private final Tickets tickets;
  private final Revocations revocations;
  private final Duration leeway;
  private final Clock clock;
  private final Clock tokens;

  /** For the container's proxy only. */
  protected TicketService() {
    this(null, null, null, null, null, null);
  }

  /** Reads no secret yet: the database may be down at start. */
  @Inject
  public TicketService(
      Secrets secrets,
      Tickets tickets,
      Revocations revocations,
      Settings settings,
      StoreClock clock) {
    this(
        settings.ticketKey() == null
            ? new TicketKeys(secrets)
            : TicketKeys.of(settings.ticketKey()),
        tickets,
        revocations,
        settings.jwt().leeway(),
        clock,
        Clock.systemUTC());
  }

  TicketService(
      TicketKeys keys,
      Tickets tickets,
      Revocations revocations,
      Duration leeway,
      Clock clock,
      Clock tokens) {
    this.keys = keys;
    this.tickets = tickets;
    this.revocations = revocations;
    this.leeway = leeway;
    this.clock = clock;
    this.tokens = tokens;
  }

  /**
   * A new ticket for the caller.
   *
   * @throws Refused {@link Reason#UNAVAILABLE} when the key has never been read and the database
   *     can't be
   */
  public Ticket issue(Caller caller) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    // Whole milliseconds, as the ticket holds them.
    Instant now = clock.instant();
    Instant expires = Instant.ofEpochMilli(now.plus(LIFETIME).toEpochMilli());
    byte[] said = new SignedTicket(caller, expires, ENCODER.encodeToString(nonce)).toBytes();
    byte[] signed = Arrays.copyOf(said, said.length + MAC_BYTES);
    System.arraycopy(keys.sign(said, now), 0, signed, said.length, MAC_BYTES);
    return new Ticket(ENCODER.encodeToString(signed), LIFETIME.toSeconds());
  }

  /**
   * Whose ticket it is, without using it up.
   *
   * @throws Refused {@link Reason#UNAUTHENTICATED} when it is malformed, not ours or too old,
   *     {@link Reason#TOKEN_EXPIRED} when the token behind it has ended, {@link Reason#UNAVAILABLE}
   *     as in {@link #issue}
   */
  public Caller verify(String text) {
    return opened(text).caller();
  }

  /**
   * Uses the ticket up.
   *
   * @throws Refused as {@link #verify}, and {@link Reason#UNAUTHENTICATED} when it was used before
   */
  public void redeem(String text) {
    SignedTicket ticket = opened(text);
    if (!tickets.redeem(ticket.nonce(), ticket.expires())) {
      throw new Refused(Reason.UNAUTHENTICATED, "ticket: was used before; fetch a fresh one");
    }
  }

  @Inject
  void listen(Bus bus) {
    bus.attach(Ear.Turn.FORGETS, this::changed);
  }

  private void changed(Changed changed) {
    if (changed.kind() == Changed.Kind.RESTORED) {
      keys.forget();
    }
  }

  private SignedTicket opened(String text) {
    byte[] signed = decoded(text);
    if (signed.length <= MAC_BYTES) {
      throw unknown();
    }
    byte[] said = Arrays.copyOf(signed, signed.length - MAC_BYTES);
    byte[] mac = Arrays.copyOfRange(signed, said.length, signed.length);
    Instant now = clock.instant();
    if (!keys.isSigned(said, mac, LIFETIME, now)) {
      throw unknown();
    }
    SignedTicket ticket = SignedTicket.read(said);
    if (!now.isBefore(ticket.expires())) {
      throw new Refused(Reason.UNAUTHENTICATED, "ticket: has expired; fetch a fresh one");
    }
    // By the token, too: a node that hadn't heard of its end yet may have issued the ticket since.
    if (revocations.isVoid(ticket.caller().user(), ticket.expires().minus(LIFETIME))
        || revocations.isRevoked(ticket.caller())) {
      throw new Refused(Reason.UNAUTHENTICATED, "ticket: was made void");
    }
    Instant end = ticket.caller().expires();
    if (end != null && !tokens.instant().isBefore(end.plus(leeway))) {
      throw new Refused(Reason.TOKEN_EXPIRED, "ticket: the token it was issued for has expired");
    }
    return ticket;
  }

  /** Strict, so that a ticket has one spelling. */
  private static byte[] decoded(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (ENCODER.encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException notBase64) {
      throw unknown();
    }
    throw unknown();
  }

  private static Refused unknown() {
    return new Refused(Reason.UNAUTHENTICATED, "ticket: is not one of ours");
  }
}
