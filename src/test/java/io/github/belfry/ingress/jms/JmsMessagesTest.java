package io.github.belfry.ingress.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import io.github.belfry.fakes.FakeAudit;
import io.github.belfry.ingress.Intake;
import io.github.belfry.json.Json;
import io.github.belfry.log.TestDatabase;
import io.github.belfry.log.TestNode;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.RefusedMessages.Entry;
import io.github.belfry.service.IncomingMessages;
import io.github.belfry.service.PublishRules;
import io.github.belfry.settings.Settings;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.NameNotFoundException;
import org.apache.activemq.artemis.jms.client.ActiveMQQueue;
import org.apache.activemq.artemis.jms.client.ActiveMQTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said, refused and answered of each kind of message. */
class JmsMessagesTest {
  private static final String ONE = "{\"to\":[\"user:alice\"],\"title\":\"one\"}";

  @TempDir private Path folder;
  private final Map<String, Destination> destinations = new ConcurrentHashMap<>();
  private Broker broker;
  private TestNode node;
  private JmsSource source;
  private Thread thread;

  @BeforeEach
  void open() throws Exception {
    broker = new Broker(folder.resolve("broker"));
    broker.start();
    node = new TestNode(TestDatabase.h2(folder).factory());
    destinations.put("jms/shop", new ActiveMQQueue(Broker.QUEUE));
  }

  @AfterEach
  void close() throws Exception {
    source.stop();
    thread.join();
    node.close();
    broker.stop();
  }

  private Object look(String name) throws NameNotFoundException {
    if (name.equals("jms/factory")) {
      return broker.factory();
    }
    if (!destinations.containsKey(name)) {
      throw new NameNotFoundException(name);
    }
    return destinations.get(name);
  }

  private void begin(String... more) {
    Map<String, String> set = new HashMap<>();
    set.put("belfry.jms.sources", "shop");
    set.put("belfry.jms.shop.connection-factory", "jms/factory");
    set.put("belfry.jms.shop.destination", "jms/shop");
    for (int i = 0; i < more.length; i += 2) {
      set.put("belfry.jms.shop." + more[i], more[i + 1]);
    }
    Settings settings = Settings.of(set);
    source =
        new JmsSource(
            settings.ingress().jms().get(0),
            this::look,
            new Intake(node.log, node.refused(), new FakeAudit()),
            new IncomingMessages(new PublishRules(settings, node.clock), settings),
            Duration.ofMillis(20));
    thread = new Thread(source);
    thread.start();
  }

  private interface Making {
    Message in(Session session) throws JMSException;
  }

  /** Sends it; its id by which the broker knows it. */
  private String send(Making making) throws JMSException {
    String[] id = new String[1];
    broker.transacted(
        session -> {
          Message message = making.in(session);
          try (var producer = session.createProducer(destinations.get("jms/shop"))) {
            producer.send(message);
          }
          id[0] = message.getJMSMessageID();
        });
    return id[0];
  }

  private List<LogEntry> said() {
    return node.log.tail(NotificationId.OLDEST, 100);
  }

  private List<LogEntry> awaitSaid(int number) {
    await().until(() -> said().size() >= number);
    return said();
  }

  private List<Entry> awaitRefused(int number) {
    await().until(() -> node.refused().list("shop", null, 100).size() >= number);
    return node.refused().oldest("shop", null, 100);
  }

  private static Map<String, Object> fields(String json) {
    Map<String, Object> fields = new HashMap<>();
    ((Map<?, ?>) Json.parse(json, 1)).forEach((name, value) -> fields.put((String) name, value));
    return fields;
  }

  private static Making map(Map<String, Object> columns) {
    return session -> {
      MapMessage map = session.createMapMessage();
      for (var column : columns.entrySet()) {
        map.setObject(column.getKey(), column.getValue());
      }
      return map;
    };
  }

  @Test
  void aMapHasTheColumnsOfAnOutbox() throws Exception {
    begin("sender", "orders");
    String data = "{\"order\":42}";
    send(map(Map.of("to_channels", "user:alice,group:ops", "title", "t", "data", data)));
    send(map(Map.of("to_channels", "all", "title", "t", "sender", "billing", "id", "anything")));

    List<LogEntry> said = awaitSaid(2);
    assertThat(said.get(0).channels()).hasToString("[user:alice, group:ops]");
    assertThat(said.get(0).said().data()).isEqualTo(data);
    assertThat(said).extracting(LogEntry::from).containsExactly("orders", "billing");
  }

  @Test
  void aMapIsRefusedForAColumnThatIsNoneOrNoText() throws Exception {
    begin();
    String unknown = send(map(Map.of("to_channels", "all", "title", "t", "colour", "red")));
    String number = send(map(Map.of("to_channels", "all", "title", 42L)));

    List<Entry> refused = awaitRefused(2);
    assertThat(refused).extracting(Entry::key).containsExactly(unknown, number);
    assertThat(refused.get(0).detail()).startsWith("colour: ");
    assertThat(fields(refused.get(0).message()))
        .isEqualTo(Map.of("to_channels", "all", "title", "t", "colour", "red"));
    assertThat(refused.get(1).detail()).startsWith("title: ");
    assertThat(refused.get(1).message()).contains("\"title\":42");
    assertThat(said()).isEmpty();
  }

  private static Making labelled(Making making) {
    return session -> {
      Message message = making.in(session);
      message.setStringProperty("region", "north");
      message.setIntProperty("number", 7);
      return message;
    };
  }

  @Test
  void otherKindsAreRefusedAndNeverDeserialised() throws Exception {
    begin();
    send(
        labelled(
            session -> {
              BytesMessage bytes = session.createBytesMessage();
              bytes.writeBytes(new byte[] {1, 2});
              return bytes;
            }));
    send(labelled(session -> session.createObjectMessage(new Bomb())));
    send(labelled(Session::createStreamMessage));
    send(labelled(Session::createMessage));
    send(labelled(Session::createTextMessage));

    List<Entry> refused = awaitRefused(5);
    assertThat(refused)
        .extracting(entry -> fields(entry.message()).get("kind"))
        .containsExactly(
            "BytesMessage", "ObjectMessage", "StreamMessage", "Message", "TextMessage");
    assertThat(refused)
        .allSatisfy(
            entry -> {
              assertThat(entry.code()).isEqualTo("bad-request");
              assertThat(fields(entry.message()).get("region")).isEqualTo("north");
              assertThat(entry.message()).doesNotContain("number");
            });
    assertThat(Bomb.exploded).isFalse();
  }

  /** What must not be deserialised. */
  private static final class Bomb implements Serializable {
    private static final long serialVersionUID = 1L;
    private static volatile boolean exploded;

    private void readObject(ObjectInputStream in) throws IOException {
      exploded = true;
      throw new IOException("deserialised from " + in);
    }
  }

  @Test
  void batchesAndCloudEventsAreSaid() throws Exception {
    begin();
    send(session -> session.createTextMessage("{\"notifications\":[" + ONE + "," + ONE + "]}"));
    send(
        session ->
            session.createTextMessage(
                "{\"specversion\":\"1.0\",\"id\":\"e1\",\"source\":\"/shop\",\"type\":\"order\","
                    + "\"subject\":\"user:alice\","
                    + "\"data\":{\"a\":1}}"));

    assertThat(awaitSaid(3)).hasSize(3);
    assertThat(node.refused().list("shop", null, 10)).isEmpty();
  }

  @Test
  void aKeyOfOnesOwnIsTheKeyAndABrokenOneIsRefused() throws Exception {
    begin();
    for (String key : List.of("k", "k", "x".repeat(129), "é", "")) {
      send(
          session -> {
            Message message = session.createTextMessage(ONE);
            message.setStringProperty("belfry_key", key);
            return message;
          });
    }

    assertThat(awaitRefused(3))
        .allSatisfy(entry -> assertThat(entry.detail()).startsWith("belfry_key: "))
        .allSatisfy(entry -> assertThat(entry.key()).startsWith("ID:"));
    assertThat(said()).hasSize(1);
  }

  private Map<String, String> ask(String... texts) throws JMSException {
    Map<String, String> answers = new HashMap<>();
    try (Connection connection = broker.factory().createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      connection.start();
      Destination queue = session.createTemporaryQueue();
      for (String text : texts) {
        TextMessage message = session.createTextMessage(text);
        message.setJMSReplyTo(queue);
        message.setJMSCorrelationID(text);
        session.createProducer(destinations.get("jms/shop")).send(message);
      }
      var consumer = session.createConsumer(queue);
      while (answers.size() < texts.length) {
        var answer = (TextMessage) consumer.receive(20_000);
        answers.put(answer.getJMSCorrelationID(), answer.getText());
      }
    }
    return answers;
  }

  @Test
  void whoAsksIsAnswered() throws Exception {
    begin("channels", "user:*");
    String batch = "{\"notifications\":[" + ONE + "]}";
    String later =
        ONE.replace("}", ",\"notBefore\":\"" + node.clock.instant().plusSeconds(3600) + "\"}");
    String forbidden = ONE.replace("user:alice", "all");

    Map<String, String> answers = ask(ONE, batch, later, forbidden);

    assertThat(answers.get(ONE)).matches("\\{\"id\":\"[^\"]+\",\"time\":\"[^\"]+\"}");
    assertThat(answers.get(batch)).matches("\\{\"ids\":\\[\"[^\"]+\"]}");
    assertThat(answers.get(later)).startsWith("{\"scheduled\":\"");
    assertThat(fields(answers.get(forbidden)))
        .contains(entry("code", "forbidden"), entry("title", "Forbidden"))
        .containsKeys("status", "detail");
  }

  @Test
  void whoAsksAndIsGoneHoldsUpNothing() throws Exception {
    Destination gone;
    try (Connection connection = broker.factory().createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      gone = session.createTemporaryQueue();
    }
    send(
        session -> {
          Message message = session.createTextMessage(ONE);
          message.setJMSReplyTo(gone);
          return message;
        });
    send(session -> session.createTextMessage(ONE.replace("one", "two")));
    begin();

    assertThat(awaitSaid(2)).hasSize(2);
    await().until(() -> broker.waiting(Broker.QUEUE) == 0);
  }

  @Test
  void aSelectorSaysWhichAreMeant() throws Exception {
    begin("selector", "region = 'north'");
    send(session -> session.createTextMessage(ONE));
    send(labelled(session -> session.createTextMessage(ONE.replace("one", "north"))));

    assertThat(awaitSaid(1)).extracting(entry -> entry.said().title()).containsExactly("north");
    await().until(() -> broker.waiting(Broker.QUEUE) == 1);
  }

  @Test
  void ofATopicNothingIsMissedWhileNobodyListens() throws Exception {
    destinations.put("jms/shop", new ActiveMQTopic("news"));
    begin();
    await().until(() -> broker.has("belfry-shop"));
    source.stop();
    thread.join();
    send(session -> session.createTextMessage(ONE));
    begin();

    assertThat(awaitSaid(1)).hasSize(1);
  }

  @Test
  void aDestinationThatIsNotThereIsWaitedFor() throws Exception {
    Destination queue = destinations.get("jms/shop");
    send(session -> session.createTextMessage(ONE));
    destinations.clear();
    begin();
    await().pollDelay(Duration.ofMillis(200)).until(() -> thread.isAlive());
    destinations.put("jms/shop", queue);

    assertThat(awaitSaid(1)).hasSize(1);
  }
}
