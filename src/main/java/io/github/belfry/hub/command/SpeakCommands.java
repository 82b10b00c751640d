package io.github.belfry.hub.command;

import io.github.belfry.hub.Hub;
import io.github.belfry.hub.subscriber.Subscriber;
import io.github.belfry.json.Fields;
import io.github.belfry.json.Json;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelKind;
import io.github.belfry.notification.ChannelPolicy;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Publication;
import io.github.belfry.service.IdempotencyKey;
import io.github.belfry.service.Members;
import io.github.belfry.service.NotificationService;
import io.github.belfry.service.PublishLimits;
import io.github.belfry.service.PublishRequest;
import io.github.belfry.settings.Settings;
import io.github.belfry.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/** {@code publish} and {@code signal} (protocol.md §4.1). */
final class SpeakCommands implements Command.Handler {
  private final Hub hub;
  private final NotificationService notifications;
  private final PublishLimits limits;
  private final ChannelPolicy policy;
  private final Members members;
  private final Settings settings;

  SpeakCommands(
      Hub hub,
      NotificationService notifications,
      PublishLimits limits,
      ChannelPolicy policy,
      Members members,
      Settings settings) {
    this.hub = hub;
    this.notifications = notifications;
    this.limits = limits;
    this.policy = policy;
    this.members = members;
    this.settings = settings;
  }

  @Override
  public CompletionStage<Frame> run(Command command) {
    return command.op().equals("publish") ? publish(command) : signal(command);
  }

  private CompletionStage<Frame> publish(Command command) {
    Fields fields = command.fields();
    Object notification = fields.required("notification", fields.raw("notification"));
    String key = IdempotencyKey.check(fields.path("key"), fields.string("key"));
    fields.end();
    var request = PublishRequest.single(fields.path("notification"), notification, key);
    return notifications
        .publish(command.caller(), request.notifications().get(0), key, request.digest())
        .thenApply(publication -> published(command.ref(), publication));
  }

  private static Frame published(String ref, Publication publication) {
    if (publication instanceof Publication.Scheduled scheduled) {
      return new Frame.Ok(ref, null, scheduled.handle());
    }
    var stored = (Publication.Stored) publication;
    return new Frame.Ok(ref, stored.ids().get(0).toString(), null);
  }

  private CompletionStage<Frame> signal(Command command) {
    Fields fields = command.fields();
    var channel = Channel.parse(fields.path("channel"), fields.string("channel"));
    Object data = fields.raw("data");
    fields.end();
    Subscriber listening = command.requiredListening();
    if (channel.kind() != ChannelKind.ROOM) {
      throw Refused.field(fields.path("channel"), "is not a room");
    }
    String text = data == null ? null : Json.text(data);
    int most = settings.limits().signal();
    if (text != null && text.getBytes(StandardCharsets.UTF_8).length > most) {
      throw new Refused(
          Reason.TOO_LARGE, "data: a signal has at most " + most + " bytes (belfry.limit.signal)");
    }
    if (!maySignal(command.caller(), listening, channel)) {
      throw new Refused(Reason.FORBIDDEN, "channel: you may not signal in " + channel);
    }
    limits.spend(command.caller(), 1);
    limits.spend(channel, 1);
    hub.signal(new Frame.Signal(channel, command.caller().user(), text), listening);
    return command.ok();
  }

  private boolean maySignal(Caller caller, Subscriber listening, Channel room) {
    boolean member = listening.feed().heard().contains(room) || members.has(caller, room);
    return policy.mayHear(caller, room) && policy.maySignal(caller, room, member);
  }
}
