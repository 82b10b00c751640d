package io.github.belfry.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is calling, as one gate has established it (protocol.md §2). Immutable. */
public final class Caller {

  /** The role that may publish anywhere. */
  public static final String PUBLISHER = "belfry-publisher";

  /** The role that may use {@code api/admin/**}. */
  public static final String ADMIN = "belfry-admin";

  private final String user;
  private final Set<String> roles;
  private final Set<String> groups;
  private final List<ChannelPattern> maySubscribe;
  private final List<ChannelPattern> mayPublish;
  private final Instant expires;
  private final Proof proof;

  /** A caller; the collections are copied. */
  public Caller(
      String user,
      Set<String> roles,
      Set<String> groups,
      List<ChannelPattern> maySubscribe,
      List<ChannelPattern> mayPublish,
      Instant expires,
      Proof proof) {
    this.user = user;
    this.roles = Copies.set(roles);
    this.groups =
        Copies.set(groups.stream().filter(Caller::isChannelName).collect(Collectors.toList()));
    this.maySubscribe = Copies.list(maySubscribe);
    this.mayPublish = Copies.list(mayPublish);
    this.expires = expires;
    this.proof = proof;
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

  private Caller(Caller same, Proof proof) {
    user = same.user;
    roles = same.roles;
    groups = same.groups;
    maySubscribe = same.maySubscribe;
    mayPublish = same.mayPublish;
    expires = same.expires;
    this.proof = proof;
  }

  /** A caller whose groups are roles as well, and nothing else. */
  public static Caller of(String user, Set<String> groups) {
    return new Caller(user, groups, groups, Collections.emptyList(), Collections.emptyList(), null);
  }

  /** The name, never empty. */
  public String user() {
    return user;
  }

  /** What the caller may do; other applications' roles may be among them. */
  public Set<String> roles() {
    return roles;
  }

  /** Whose channels the caller hears; without those that can't be a channel's name. */
  public Set<String> groups() {
    return groups;
  }

  /** Patterns of further channels that the caller's token lets them hear. */
  public List<ChannelPattern> maySubscribe() {
    return maySubscribe;
  }

  /** Patterns of further channels that the caller's token lets them speak in. */
  public List<ChannelPattern> mayPublish() {
    return mayPublish;
  }

  /** When the token ends, without the leeway; null when it never does. */
  public Instant expires() {
    return expires;
  }

  /** By what that is known. */
  public Proof proof() {
    return proof;
  }

  /** The same caller, for as long as that session. */
  public Caller during(String session) {
    return new Caller(this, new Proof(proof.issued(), session, proof.token(), proof.address()));
  }

  /** The same caller, from there. */
  public Caller from(String address) {
    return new Caller(this, new Proof(proof.issued(), proof.session(), proof.token(), address));
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
    List<Channel> channels = new ArrayList<>();
    channels.add(Channel.user(user));
    groups.stream().sorted().map(Channel::group).forEach(channels::add);
    channels.add(Channel.ALL);
    return Collections.unmodifiableList(channels);
  }

  @Override
  public boolean equals(Object other) {
    if (other == null || other.getClass() != getClass()) {
      return false;
    }
    Caller that = (Caller) other;
    return user.equals(that.user)
        && roles.equals(that.roles)
        && groups.equals(that.groups)
        && maySubscribe.equals(that.maySubscribe)
        && mayPublish.equals(that.mayPublish)
        && Objects.equals(expires, that.expires)
        && Objects.equals(proof, that.proof);
  }

  @Override
  public int hashCode() {
    return Objects.hash(user, roles, groups, maySubscribe, mayPublish, expires, proof);
  }

  @Override
  public String toString() {
    return "Caller[user="
        + user
        + ", roles="
        + roles
        + ", groups="
        + groups
        + ", maySubscribe="
        + maySubscribe
        + ", mayPublish="
        + mayPublish
        + ", expires="
        + expires
        + ", proof="
        + proof
        + ']';
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
