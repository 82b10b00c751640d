package io.github.belfry.ingress.jms;

import io.github.belfry.ingress.Intake;
import io.github.belfry.service.IncomingMessages;
import io.github.belfry.settings.Ingress;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.time.Duration;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Listens to one destination: connects for ever, and looks up anew each time what the server knows
 * by those names.
 */
final class JmsSource implements JmsSources.Listening {
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

  /** Where names are looked up. */
  interface Naming {
    Object look(String name) throws NamingException;
  }

  private final Ingress.Jms settings;
  private final Naming naming;
  private final Contact contact;
  private final JmsPages pages;

  JmsSource(
      Ingress.Jms settings,
      Naming naming,
      Intake intake,
      IncomingMessages incoming,
      Duration shortestPause) {
    this.settings = settings;
    this.naming = naming;
    contact = new Contact(settings.from().name(), shortestPause);
    pages = new JmsPages(new JmsContents(settings.from().name(), incoming), intake, contact);
  }

  /** What the server knows by those names. */
  @SuppressWarnings("BanJNDI") // The operator's names, nobody else's.
  static JmsSource of(Ingress.Jms settings, Intake intake, IncomingMessages incoming) {
    return new JmsSource(
        settings, name -> new InitialContext().lookup(name), intake, incoming, SHORTEST_PAUSE);
  }

  @Override
  public void stop() {
    contact.stop();
  }

  @Override
  public void run() {
    while (!contact.isStopped()) {
      try {
        listen();
      } catch (JMSException | NamingException | RuntimeException failure) {
        contact.isDown(text(failure));
      }
    }
  }

  private void listen() throws JMSException, NamingException {
    ConnectionFactory factory =
        find("connection-factory", settings.connectionFactory(), ConnectionFactory.class);
    Destination destination = find("destination", settings.destination(), Destination.class);
    // Closed without a commit, all that was received is there again.
    try (Connection connection = factory.createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
      if (!session.getTransacted()) {
        throw new JMSException(
            "the connection factory "
                + settings.connectionFactory()
                + " makes no transacted sessions");
      }
      MessageConsumer consumer = consumer(session, destination);
      connection.start();
      contact.isUp();
      while (!contact.isStopped()) {
        pages.next(session, consumer);
        contact.works();
      }
    }
  }

  private <T> T find(String setting, String name, Class<T> type)
      throws JMSException, NamingException {
    Object found;
    try {
      found = naming.look(name);
    } catch (NamingException absent) {
      var named = new NamingException("the server knows no " + setting + " " + name);
      named.setRootCause(absent);
      throw named;
    }
    if (!type.isInstance(found)) {
      throw new JMSException(name + " is no " + setting);
    }
    return type.cast(found);
  }

  /** What is said in a topic while nobody listens is kept, for all nodes together. */
  private MessageConsumer consumer(Session session, Destination destination) throws JMSException {
    return destination instanceof Topic topic && !(destination instanceof Queue)
        ? session.createSharedDurableConsumer(
            topic, "belfry-" + settings.from().name(), settings.selector())
        : session.createConsumer(destination, settings.selector());
  }

  private static String text(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("")
        + " ("
        + failure.getClass().getSimpleName()
        + ")";
  }
}
