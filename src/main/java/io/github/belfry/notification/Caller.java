package io.github.belfry.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is calling, as one gate has established it (protocol.md §2). Immutable.
 *
 * @param user the name, never empty
 * @param roles what the caller may do; other applications' roles may be among them
 * @param groups whose channels the caller hears; without those that can't be a channel's name
 * @param maySubscribe patterns of further channels that the caller's token lets them hear
 * @param mayPublish patterns of further channels that the caller's token lets them speak in
 * @param expires when the token ends, without the leeway; null when it never does
 * @param proof by what that is known
 */
public record Caller(
    String user,
    Set<String> roles,
    Set<String> groups,
    List<ChannelPattern> maySubscribe,
    List<ChannelPattern> mayPublish,
    Instant expires,
    Proof proof) {

  /** The role that may publish anywhere. */
  public static final String PUBLISHER = "belfry-publisher";

  /** The role that may use {@code api/admin/**}. */
  public static final String ADMIN = "belfry-admin";

  /** Copies the collections. */
  public Caller {
    roles = Set.copyOf(roles);
    groups = groups.stream().filter(Caller::isChannelName).collect(Collectors.toUnmodifiableSet());
    maySubscribe = List.copyOf(maySubscribe);
    mayPublish = List.copyOf(mayPublish);
  }

  /** A caller of whom it isn't known by what they are known. */
  public Caller(
      String user,
      Set<String> roles,
      Set<String> groups,
      List<ChannelPattern> maySubscribe,
      List<ChannelPattern> mayPublish,
      Instant expires) {
    this(user, roles, groups, maySubscribe, mayPublish, expires, Proof.NONE);
  }

  /** A caller whose groups are roles as well, and nothing else. */
  public static Caller of(String user, Set<String> groups) {
    return new Caller(user, groups, groups, List.of(), List.of(), null);
  }

  /** The same caller, for as long as that session. */
  public Caller during(String session) {
    return by(new Proof(proof.issued(), session, proof.token(), proof.address()));
  }

  /** The same caller, from there. */
  public Caller from(String address) {
    return by(new Proof(proof.issued(), proof.session(), proof.token(), address));
  }

  private Caller by(Proof other) {
    return new Caller(user, roles, groups, maySubscribe, mayPublish, expires, other);
  }

  /** Whether the caller has the role {@value #PUBLISHER}. */
  public boolean isPublisher() {
    return roles.contains(PUBLISHER);
  }

  /** Whether the caller has the role {@value #ADMIN}. */
  public boolean isAdmin() {
    return roles.contains(ADMIN);
  }

  /**
   * The channels that every connection of the caller hears, before lasting subscriptions: their
   * own, their groups' and {@code all} (protocol.md §4.4).
   */
  public List<Channel> ownChannels() {
    var channels = new ArrayList<Channel>();
    channels.add(Channel.user(user));
    groups.stream().sorted().map(Channel::group).forEach(channels::add);
    channels.add(Channel.ALL);
    return List.copyOf(channels);
  }

  /**
   * As it stands: were it normalised, it would be another group, whose members hear other things.
   */
  private static boolean isChannelName(String group) {
    try {
      return Channel.group(group).name().equals(group);
    } catch (Refused notAChannelName) {
      return false;
    }
  }
}
