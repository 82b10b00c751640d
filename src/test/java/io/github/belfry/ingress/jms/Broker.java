package io.github.belfry.ingress.jms;

import io.github.belfry.support.FreePorts;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** ActiveMQ Artemis in this JVM, with its journal in a folder: it can go away and come again. */
public final class Broker {
  /** A queue that is always there. */
  public static final String QUEUE = "shop";

  /** Held, or its level is forgotten: a line for each message. */
  private static final Logger AUDIT = Logger.getLogger("org.apache.activemq.audit");

  static {
    AUDIT.setLevel(Level.OFF);
  }

  private final Path folder;
  private final int port = FreePorts.next();
  private EmbeddedActiveMQ running;

  /** A broker whose messages are in that folder, not started yet. */
  public Broker(Path folder) {
    this.folder = folder;
  }

  /** Where clients find it. */
  public String url() {
    return "tcp://127.0.0.1:" + port;
  }

  /** Starts it. */
  public void start() throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setPersistenceEnabled(true)
            .setJournalType(JournalType.NIO)
            .setJournalDatasync(false)
            .setSecurityEnabled(false)
            .setMaxDiskUsage(100)
            .setJournalDirectory(folder.resolve("journal").toString())
            .setBindingsDirectory(folder.resolve("bindings").toString())
            .setLargeMessagesDirectory(folder.resolve("large").toString())
            .setPagingDirectory(folder.resolve("paging").toString())
            .addAcceptorConfiguration("core", url() + "?protocols=CORE");
    running = new EmbeddedActiveMQ().setConfiguration(configuration);
    running.start();
    var queue = QueueConfiguration.of(QUEUE).setRoutingType(RoutingType.ANYCAST).setDurable(true);
    running.getActiveMQServer().createQueue(queue, true);
  }

  /** Stops it. */
  public void stop() throws Exception {
    if (running != null) {
      running.stop();
      running = null;
    }
  }

  /** How many messages wait in that queue, those that are being read included. */
  public long waiting(String queue) {
    return running.getActiveMQServer().locateQueue(SimpleString.of(queue)).getMessageCount();
  }

  /** Whether it has a queue of that name, as the subscription to a topic is one. */
  public boolean has(String queue) {
    return running.getActiveMQServer().locateQueue(SimpleString.of(queue)) != null;
  }

  /** How its clients connect. */
  public ConnectionFactory factory() {
    return new ActiveMQConnectionFactory(url());
  }

  /** Something that is done in one transaction. */
  public interface Work {
    /** Does it. */
    void in(Session session) throws JMSException;
  }

  /** Does it. */
  public void transacted(Work work) throws JMSException {
    try (Connection connection = factory().createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
      connection.start();
      work.in(session);
      session.commit();
    }
  }
}
