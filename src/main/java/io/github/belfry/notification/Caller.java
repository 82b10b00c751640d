package io.github.belfry.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Who is calling, as one gate has established it (protocol.md §2). Immutable.
 *
 * @param user the name, never empty
 * @param groups the groups, which are roles and channels at once
 * @param maySubscribe patterns of further channels that the caller's token lets them hear
 * @param mayPublish patterns of further channels that the caller's token lets them speak in
 * @param expires when the token ends, without the leeway; null when it never does
 */
public record Caller(
    String user,
    Set<String> groups,
    List<ChannelPattern> maySubscribe,
    List<ChannelPattern> mayPublish,
    Instant expires) {

  /** The role that may publish anywhere. */
  public static final String PUBLISHER = "belfry-publisher";

  /** The role that may use {@code api/admin/**}. */
  public static final String ADMIN = "belfry-admin";

  /** Copies the collections. */
  public Caller {
    groups = Set.copyOf(groups);
    maySubscribe = List.copyOf(maySubscribe);
    mayPublish = List.copyOf(mayPublish);
  }

  /** A caller with groups and nothing else. */
  public static Caller of(String user, Set<String> groups) {
    return new Caller(user, groups, List.of(), List.of(), null);
  }

  /** Whether the caller has the role {@value #PUBLISHER}. */
  public boolean isPublisher() {
    return groups.contains(PUBLISHER);
  }

  /** Whether the caller has the role {@value #ADMIN}. */
  public boolean isAdmin() {
    return groups.contains(ADMIN);
  }

  /**
   * The channels that every connection of the caller hears, before lasting subscriptions: their
   * own, their groups' and {@code all} (protocol.md §4.4). A group whose name is no channel name is
   * a role only.
   */
  public List<Channel> ownChannels() {
    var channels = new ArrayList<Channel>();
    channels.add(Channel.user(user));
    groups.stream().sorted().forEach(group -> addGroup(channels, group));
    channels.add(Channel.ALL);
    return List.copyOf(channels);
  }

  private static void addGroup(List<Channel> channels, String group) {
    try {
      channels.add(Channel.group(group));
    } catch (Refused notAChannelName) {
      // Protocol §2 makes every group a role; only those with a channel's name are heard.
      return;
    }
  }
}
