package io.github.belfry.service;

import io.github.belfry.json.Fields;
import io.github.belfry.json.Json;
import io.github.belfry.json.Reading;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelPattern;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Priority;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Incoming;
import io.github.belfry.port.OutboxMessage;
import io.github.belfry.port.Speaker;
import io.github.belfry.port.Submission;
import io.github.belfry.settings.Ingress;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what others have left for Belfry: rows of outboxes (protocol.md §10) and messages of
 * brokers (§11), each by the rules of its source. Thread-safe.
 */
@Dependent
public class IncomingMessages implements Incoming {
  private static final Pattern ID = Pattern.compile("[ -~]{1,64}");
  private static final int LONGEST_SENDER = 200;
  private static final String SPEAKER = "speaker";
  private static final String USER = "user";

  /** A century, as {@link NotificationReader} has it. */
  private static final long LONGEST_TTL = Duration.ofDays(36_525).toSeconds();

  private record Source(Ingress.From from, List<ChannelPattern> patterns) {
    Source(Ingress.From from) {
      this(from, from.channels().stream().map(ChannelPattern::new).toList());
    }

    List<Notification> allowed(String field, List<Notification> said) {
      for (Notification one : said) {
        for (Channel channel : one.to()) {
          if (patterns.stream().noneMatch(pattern -> pattern.matches(channel))) {
            throw new Refused(
                Reason.FORBIDDEN,
                field + ": the source " + from.name() + " may not speak in " + channel);
          }
        }
      }
      return said;
    }
  }

  private final PublishRules rules;
  private final Reading reading;
  private final int longest;
  private final Map<String, Source> sources;

  /** Reads by those rules, for the sources of those settings. */
  @Inject
  public IncomingMessages(PublishRules rules, Settings settings) {
    this.rules = rules;
    var limits = settings.limits();
    reading = Reading.of(limits.depth(), limits.values());
    longest = limits.batch();
    var own = new Ingress.From(OWN, settings.application(), List.of("*"));
    sources =
        Stream.concat(Stream.of(own), settings.ingress().all())
            .collect(Collectors.toMap(Ingress.From::name, Source::new));
  }

  @Override
  public Submission read(String source, OutboxMessage row) {
    if (row.id() == null || !ID.matcher(row.id()).matches()) {
      throw Refused.field("id", "is not 1 to 64 printable ASCII characters");
    }
    return read(source, row.id(), row);
  }

  /**
   * What a message with an outbox's columns wants said, under a key of its own.
   *
   * @throws Refused as {@link #read(String, OutboxMessage)}
   */
  public Submission read(String source, String key, OutboxMessage row) {
    Source from = source(source);
    if (key.isEmpty()) {
      throw Refused.field("id", "is missing");
    }
    Fields options =
        Fields.of("options", row.options() == null ? Map.of() : Json.parse(row.options(), reading));
    boolean user = source.equals(OWN) && USER.equals(options.string(SPEAKER));
    Notification said = notification(row, options);
    options.end();
    rules.check(said);
    String name = sender(row.sender(), from);
    Map<String, Object> content = new LinkedHashMap<>(row.columns());
    content.remove("id");
    return new Submission(
        new Speaker(name, !user),
        from.allowed("to_channels", List.of(said)),
        key,
        Json.digest(content),
        source);
  }

  private static Notification notification(OutboxMessage row, Fields options) {
    Notification.Builder builder =
        Notification.to(channels(row.toChannels()))
            .title(row.title())
            .body(row.body())
            .url(row.url())
            .type(row.type())
            .data(row.data())
            .priority(row.priority() == null ? null : Priority.parse(row.priority()));
    Long ttl = options.wholeNumber("ttl", 1, LONGEST_TTL);
    return builder
        .collapse(options.string("collapse"))
        .ack(options.bool("ack", false))
        .ttl(ttl == null ? null : Duration.ofSeconds(ttl))
        .notBefore(NotificationReader.time("options.notBefore", options.string("notBefore")))
        .build();
  }

  private static List<Channel> channels(String list) {
    if (list == null) {
      throw Refused.field("to_channels", "is missing");
    }
    List<Channel> channels = new ArrayList<>();
    for (String part : list.split(",", -1)) {
      channels.add(Channel.parse("to_channels", PercentDecoder.decode("to_channels", part)));
      if (channels.size() > Notification.MAX_CHANNELS) {
        throw Refused.field("to_channels", "has 1 to 1,000 channels");
      }
    }
    return channels;
  }

  private static String sender(String written, Source source) {
    if (written == null) {
      return source.from().sender();
    }
    if (written.isBlank()
        || written.codePointCount(0, written.length()) > LONGEST_SENDER
        || written.codePoints().anyMatch(Character::isISOControl)) {
      throw Refused.field("sender", "is not 1 to 200 characters");
    }
    return written;
  }

  private Source source(String name) {
    Source source = sources.get(name);
    if (source == null) {
      throw new Refused(Reason.CONFLICT, "the source " + name + " isn't configured any more");
    }
    return source;
  }

  /**
   * What a message that is a text wants said: one notification, {@code {"notifications":[…]}}, or a
   * structured CloudEvent, which is known by its {@code specversion}.
   *
   * @throws Refused naming the field that can't be said, or isn't allowed to that source
   */
  public Submission read(String source, String key, String text) {
    Source from = source(source);
    if (text.length() > longest) {
      throw new Refused(Reason.TOO_LARGE, "the message is longer than " + longest + " characters");
    }
    PublishRequest request = request(Json.parse(text, reading.keeping("data")), key);
    List<Notification> said = request.notifications();
    if (said.size() == 1) {
      rules.checkRead(said.get(0));
    } else {
      said.forEach(rules::checkMember);
    }
    return new Submission(
        Speaker.application(from.from().sender()),
        from.allowed("to", said),
        key,
        request.digest(),
        source);
  }

  private static PublishRequest request(Object tree, String key) {
    if (tree instanceof Map<?, ?> fields && fields.containsKey("specversion")) {
      return CloudEvents.structured(tree);
    }
    return isBatch(tree) ? PublishRequest.batch(tree, key) : PublishRequest.single("", tree, key);
  }

  /** Whether a message that could be read is a batch, and answered as one. */
  public boolean isBatch(String text) {
    return isBatch(Json.parse(text, reading.keeping("data")));
  }

  private static boolean isBatch(Object tree) {
    return tree instanceof Map<?, ?> fields
        && fields.containsKey("notifications")
        && !fields.containsKey("specversion");
  }

  @Override
  public OutboxMessage row(String id, Speaker speaker, Notification said) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("collapse", said.collapse());
    options.put("ttl", said.ttl() == null ? null : said.ttl().toSeconds());
    // What is long past needs no time, and may have none that could be read.
    boolean later = said.notBefore() != null && said.notBefore().isAfter(Instant.EPOCH);
    options.put("notBefore", later ? said.notBefore().toString() : null);
    options.put("ack", said.ack() ? true : null);
    options.put(SPEAKER, speaker.application() ? null : USER);
    options.values().removeIf(value -> value == null);
    return new OutboxMessage(
        id,
        said.to().stream()
            .map(channel -> channel.toString().replace("%", "%25").replace(",", "%2C"))
            .collect(Collectors.joining(",")),
        said.title(),
        said.body(),
        said.url(),
        said.type(),
        said.priority() == Priority.NORMAL ? null : said.priority().word(),
        said.data(),
        options.isEmpty() ? null : Json.text(options),
        speaker.name());
  }

  @Override
  public String json(OutboxMessage message) {
    return Json.text(message.columns());
  }
}
