package io.github.belfry.settings;

import static io.github.belfry.settings.Kind.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where others leave what they have to say (protocol.md §10, §11).
 *
 * @param outboxes outboxes in databases of other applications
 * @param jms destinations of Jakarta Messaging
 */
public record Ingress(List<Outbox> outboxes, List<Jms> jms) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
  private static final String EXAMPLE = "<source>";

  /** Belfry's own outbox, and words that are settings themselves. */
  private static final Set<String> TAKEN = Set.of("belfry", "sources", "uri", "bootstrap");

  /**
   * Whose words they are.
   *
   * @param name of the source
   * @param sender who speaks when a message doesn't say
   * @param channels patterns of what it may speak in
   */
  public record From(String name, String sender, List<String> channels) {
    private static From read(String group, String name, Values values) {
      String prefix = group + name;
      String sender =
          values.read(
              prefix + ".sender=",
              text(200),
              "who speaks when a message doesn't say; by default the source's name");
      return new From(
          name,
          sender == null ? name : sender,
          values.read(
              prefix + ".channels=*",
              text(300).list(),
              "what that source may speak in: channels, in which `*` is any run of characters"));
    }
  }

  /**
   * A table in another application's database.
   *
   * @param dataSource its JNDI name
   * @param table its name
   */
  public record Outbox(From from, String dataSource, String table) {
    private static Outbox read(String name, Values values) {
      String prefix = "belfry.outbox." + name;
      return new Outbox(
          From.read("belfry.outbox.", name, values),
          values.read(
              prefix + ".datasource=",
              text(200),
              "the JNDI name of the data source of that outbox; one that leads nowhere stops the"
                  + " deployment"),
          values.read(
              prefix + ".table=belfry_outbox",
              text(
                  "the name of a table, perhaps behind its schema's and a dot",
                  table -> table.matches("([\\p{L}\\p{N}_$#]{1,128}\\.)?[\\p{L}\\p{N}_$#]{1,128}")),
              "the table of that outbox"));
    }

    private Outbox complete() {
      require("belfry.outbox.", from, ".datasource", dataSource);
      return this;
    }
  }

  /**
   * A queue or topic that the server knows.
   *
   * @param connectionFactory its JNDI name
   * @param destination its JNDI name
   * @param selector which messages are meant; null: all
   */
  public record Jms(From from, String connectionFactory, String destination, String selector) {
    private static final String GROUP = "belfry.jms.";

    private static Jms read(String name, Values values) {
      String prefix = GROUP + name;
      return new Jms(
          From.read(GROUP, name, values),
          values.read(
              prefix + ".connection-factory=",
              text(200),
              "the JNDI name of the connection factory of that source; one that leads nowhere is"
                  + " waited for"),
          values.read(
              prefix + ".destination=",
              text(200),
              "the JNDI name of its queue or topic; one that leads nowhere is waited for"),
          values.read(
              prefix + ".selector=",
              text(1_000),
              "a message selector: which messages are meant; by default all"));
    }

    private Jms complete() {
      require(GROUP, from, ".connection-factory", connectionFactory);
      require(GROUP, from, ".destination", destination);
      return this;
    }
  }

  static Ingress read(Values values) {
    Set<String> taken = new HashSet<>(TAKEN);
    List<String> outboxes = names("outbox", "outboxes in databases of other applications", values);
    requireNew("belfry.outbox.sources", outboxes, taken);
    values.describe(() -> Outbox.read(EXAMPLE, values));
    List<String> jms = names("jms", "queues and topics of Jakarta Messaging", values);
    requireNew("belfry.jms.sources", jms, taken);
    values.describe(() -> Jms.read(EXAMPLE, values));
    return new Ingress(
        outboxes.stream().map(name -> Outbox.read(name, values).complete()).toList(),
        jms.stream().map(name -> Jms.read(name, values).complete()).toList());
  }

  private static List<String> names(String kind, String what, Values values) {
    return values.read(
        "belfry." + kind + ".sources=",
        text(
                "a name of 1 to 40 characters: a-z, 0-9, _ and -, a letter first",
                name -> NAME.matcher(name).matches())
            .list(),
        what
            + ", by names of your choice; each of them has settings of its own, with its name in"
            + " place of `<source>`");
  }

  private static void requireNew(String setting, List<String> names, Set<String> taken) {
    for (String name : names) {
      if (!taken.add(name)) {
        throw new WrongSetting(
            setting,
            name,
            "must name each source once, whatever it is, and none by a word that stands for"
                + " something else");
      }
    }
  }

  private static void require(String group, From from, String what, String value) {
    if (value == null) {
      throw new WrongSetting(
          group + from.name() + what, "is missing: " + group + "sources names that source");
    }
  }

  /** All sources, whatever they are. */
  public Stream<From> all() {
    return Stream.concat(outboxes.stream().map(Outbox::from), jms.stream().map(Jms::from));
  }
}
