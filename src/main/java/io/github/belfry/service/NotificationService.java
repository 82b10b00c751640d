package io.github.belfry.service;

import io.github.belfry.json.Json;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelPolicy;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Audit;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Publication;
import io.github.belfry.port.StoreClock;
import io.github.belfry.port.Submission;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes and recalls for callers: rules, policy, limits, then the log (protocol.md §3). All
 * methods throw {@link Refused} before anything is changed. Thread-safe.
 */
@Dependent
public class NotificationService {
  /** Has a line from the log for whatever is said. */
  private static final Logger PUBLISHED = LoggerFactory.getLogger("belfry.published");

  private final NotificationLog log;
  private final ChannelPolicy policy;
  private final PublishRules rules;
  private final PublishLimits limits;
  private final CurrentTransaction transaction;
  private final NotificationFinder finder;
  private final StoreClock clock;
  private final Settings settings;
  private final Audit audit;

  /** Publishes to that log. */
  @Inject
  public NotificationService(
      NotificationLog log,
      ChannelPolicy policy,
      PublishRules rules,
      PublishLimits limits,
      CurrentTransaction transaction,
      NotificationFinder finder,
      StoreClock clock,
      Settings settings,
      Audit audit) {
    this.log = log;
    this.policy = policy;
    this.rules = rules;
    this.limits = limits;
    this.transaction = transaction;
    this.finder = finder;
    this.clock = clock;
    this.settings = settings;
    this.audit = audit;
  }

  /**
   * Looks at the channels of a request as soon as they are read, before anything is made of the
   * rest: who may not speak there has no more of it read. What it lets pass is looked at again by
   * {@link #publish}, which also names what is no channel.
   *
   * @return takes each list of channels; throws {@link Refused} {@link Reason#FORBIDDEN}, {@link
   *     Reason#TOO_LARGE}
   */
  public Consumer<List<?>> admission(Caller caller) {
    if (caller.isPublisher()) {
      return channels -> {};
    }
    var addresses = new AtomicInteger();
    return channels -> {
      Set<Channel> to = readable(channels);
      limits.checkBatch(caller, addresses.addAndGet(to.size()));
      to.forEach(channel -> requireMayPublish(caller, channel));
    };
  }

  private static Set<Channel> readable(List<?> channels) {
    Set<Channel> readable = new LinkedHashSet<>();
    for (Object channel : channels) {
      try {
        readable.add(Channel.parse("to", channel instanceof String text ? text : ""));
      } catch (Refused named) {
        // With its place in the request, when all of that is read.
        return Set.of();
      }
    }
    return readable;
  }

  private void requireMayPublish(Caller caller, Channel channel) {
    if (!caller.isPublisher() && !policy.mayPublish(caller, channel)) {
      throw MissingRole.of(caller, settings, "to: you may not publish to " + channel);
    }
  }

  /**
   * Publishes one notification that was read from JSON. Doesn't block. Inside an active transaction
   * it is stored with that, as {@code fire} does: {@code key} isn't looked at and the answer has no
   * ids, as there are none before the commit.
   *
   * @param key a checked {@link IdempotencyKey}; null when there is none
   * @param digest of the request; null when there is no key
   * @throws Refused {@link Reason#BAD_REQUEST}, {@link Reason#TOO_LARGE}, {@link Reason#FORBIDDEN},
   *     {@link Reason#TOO_FAST}; the stage fails as {@link NotificationLog#append} says
   */
  public CompletionStage<Publication> publish(
      Caller caller, Notification notification, String key, String digest) {
    limits.check(caller, notification);
    rules.checkRead(notification);
    return admitted(caller, new Submission(caller.user(), List.of(notification), key, digest));
  }

  /** Publishes all or none; as {@link #publish}. */
  public CompletionStage<Publication> publishBatch(
      Caller caller, List<Notification> notifications, String key, String digest) {
    limits.checkBatch(caller, PublishLimits.addresses(notifications));
    for (int i = 0; i < notifications.size(); i++) {
      try {
        limits.check(caller, notifications.get(i));
        rules.checkMember(notifications.get(i));
      } catch (Refused refused) {
        throw new Refused(refused.reason(), "notifications[" + i + "]." + refused.detail());
      }
    }
    // A release that is past here may lie ahead by the database's clock.
    var unscheduled = notifications.stream().map(Notification::atOnce).toList();
    return admitted(caller, new Submission(caller.user(), unscheduled, key, digest));
  }

  /**
   * Takes a notification back. May block.
   *
   * @throws Refused {@link Reason#NOT_FOUND} when the caller may not know of it, {@link
   *     Reason#FORBIDDEN} when it isn't theirs
   */
  public CompletionStage<Void> recall(Caller caller, NotificationId id) {
    var found = finder.find(caller, id);
    if (!found.isSpeaker(caller) && !caller.isAdmin()) {
      throw new Refused(Reason.FORBIDDEN, "only its publisher may recall it");
    }
    return log.recall(id)
        .thenRun(
            () -> {
              PUBLISHED.debug("{} taken back by {}", id, Json.text(caller.user()));
              audit.note(caller, "recalled", id.toString());
            });
  }

  private CompletionStage<Publication> admitted(Caller caller, Submission submission) {
    Map<Channel, Integer> addressed = new LinkedHashMap<>();
    for (Notification notification : submission.notifications()) {
      notification.to().forEach(channel -> addressed.merge(channel, 1, Integer::sum));
    }
    addressed.keySet().forEach(channel -> requireMayPublish(caller, channel));
    limits.spend(caller, PublishLimits.addresses(submission.notifications()));
    addressed.forEach(limits::spend);
    if (transaction.isActive()) {
      submission.notifications().forEach(n -> log.appendWithTransaction(submission.speaker(), n));
      audit.note(caller, "published", submission.notifications().size() + " in a transaction");
      return CompletableFuture.completedFuture(
          new Publication.Stored(List.of(), clock.instant(), false));
    }
    return log.append(submission)
        .thenApply(
            publication -> {
              note(caller, publication);
              return publication;
            });
  }

  private void note(Caller caller, Publication publication) {
    if (publication instanceof Publication.Scheduled scheduled && !scheduled.repeated()) {
      audit.note(caller, "scheduled", scheduled.handle());
    } else if (publication instanceof Publication.Stored stored && !stored.repeated()) {
      List<NotificationId> ids = stored.ids();
      String more = ids.size() > 1 ? " and " + (ids.size() - 1) + " behind it" : "";
      audit.note(caller, "published", ids.get(0) + more);
    }
  }
}
