package io.github.belfry.hub.command;

import io.github.belfry.hub.subscriber.Subscriber;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelPolicy;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.service.Readers;
import io.github.belfry.settings.Settings;
import io.github.belfry.wire.Frame;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** {@code subscribe} and {@code unsubscribe}, for one connection (protocol.md §4.1). */
final class SubscribeCommands implements Command.Handler {
  private final ChannelPolicy policy;
  private final Readers readers;
  private final Settings settings;

  SubscribeCommands(ChannelPolicy policy, Readers readers, Settings settings) {
    this.policy = policy;
    this.readers = readers;
    this.settings = settings;
  }

  @Override
  public CompletionStage<Frame> run(Command command) {
    List<String> texts =
        command.fields().required("channels", command.fields().strings("channels"));
    command.fields().end();
    Subscriber listening = command.requiredListening();
    int most = settings.limits().channels();
    if (texts.isEmpty() || texts.size() > most) {
      throw Refused.field("channels", "has 1 to " + most + " channels");
    }
    var channels = new LinkedHashSet<Channel>();
    for (int i = 0; i < texts.size(); i++) {
      channels.add(Channel.parse("channels[" + i + ']', texts.get(i)));
    }
    if (command.op().equals("subscribe")) {
      requireHearing(command.caller(), channels);
      // By HTTP another token may have come than the one that the connection lives by.
      requireHearing(listening.caller(), channels);
      subscribe(listening, channels, most);
    } else {
      unsubscribe(command.caller(), listening, channels);
    }
    return command.ok();
  }

  private void requireHearing(Caller caller, Set<Channel> channels) {
    for (Channel channel : channels) {
      if (!policy.mayHear(caller, channel)) {
        throw new Refused(Reason.FORBIDDEN, "channels: you may not hear " + channel);
      }
    }
  }

  private static void subscribe(Subscriber listening, Set<Channel> channels, int most) {
    var all = new LinkedHashSet<>(listening.feed().asked());
    all.addAll(channels);
    if (all.size() > most) {
      throw Refused.field("channels", "would be more than " + most + " on this connection");
    }
    channels.forEach(listening.feed()::ask);
  }

  /** What the caller hears anyway stays: the inbox is made of it. */
  private void unsubscribe(Caller caller, Subscriber listening, Set<Channel> channels) {
    Set<Channel> own = readers.of(caller).channels();
    for (Channel channel : channels) {
      if (own.contains(channel)) {
        listening.feed().unask(channel);
      } else {
        listening.feed().unhear(channel);
      }
    }
  }
}
