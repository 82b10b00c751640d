package io.github.belfry.ingress.jms;

import io.github.belfry.ingress.IngressContract;
import io.github.belfry.json.Json;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.naming.NameNotFoundException;
import org.apache.activemq.artemis.jms.client.ActiveMQQueue;

/** Jakarta Messaging, by a broker on the other side of a socket. */
class JmsIngressTest extends IngressContract {
  private Broker broker;
  private JmsSource source;
  private Thread thread;

  @Override
  protected Map<String, String> source() {
    return Map.of(
        "belfry.jms.sources",
        SOURCE,
        "belfry.jms.shop.connection-factory",
        "jms/factory",
        "belfry.jms.shop.destination",
        "jms/queue");
  }

  @Override
  protected String group() {
    return "belfry.jms.";
  }

  @Override
  protected void sourceComes() throws Exception {
    if (broker == null) {
      broker = new Broker(folder.resolve("broker"));
    }
    broker.start();
  }

  @Override
  protected void sourceGoes() throws Exception {
    broker.stop();
  }

  private Object look(String name) throws NameNotFoundException {
    return switch (name) {
      case "jms/factory" -> broker.factory();
      case "jms/queue" -> new ActiveMQQueue(Broker.QUEUE);
      default -> throw new NameNotFoundException(name);
    };
  }

  @Override
  protected void begin() {
    source =
        new JmsSource(
            settings.ingress().jms().get(0), this::look, intake, incoming, Duration.ofMillis(20));
    thread = new Thread(source);
    thread.start();
  }

  @Override
  protected void end() throws InterruptedException {
    if (source != null) {
      source.stop();
      thread.join();
    }
  }

  @Override
  protected void leave(String key, Map<String, String> fields) throws JMSException {
    leaveAll(Map.of(key, fields));
  }

  @Override
  protected void leaveAll(Map<String, Map<String, String>> messages) throws JMSException {
    var texts = new LinkedHashMap<String, String>();
    messages.forEach(
        (key, fields) -> {
          Map<String, Object> tree = new HashMap<>(fields);
          tree.put("to", List.of(fields.get("to")));
          texts.put(key, Json.text(tree));
        });
    send(texts);
  }

  @Override
  protected void leaveBroken(String key) throws JMSException {
    send(Map.of(key, "{\"to\":["));
  }

  private void send(Map<String, String> texts) throws JMSException {
    broker.transacted(
        session -> {
          for (var text : texts.entrySet()) {
            send(session, text.getKey(), text.getValue());
          }
        });
  }

  private static void send(Session session, String key, String text) throws JMSException {
    TextMessage message = session.createTextMessage(text);
    message.setStringProperty("belfry_key", key);
    try (var producer = session.createProducer(session.createQueue(Broker.QUEUE))) {
      producer.send(message);
    }
  }

  @Override
  protected boolean isEmpty() {
    return broker.waiting(Broker.QUEUE) == 0;
  }
}
