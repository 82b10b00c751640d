package io.github.belfry.ingress.jms;

import io.github.belfry.ingress.Intake;
import io.github.belfry.ingress.Intake.Outcome;
import io.github.belfry.ingress.jms.JmsContents.Found;
import io.github.belfry.json.ProblemJson;
import io.github.belfry.notification.Refused;
import io.github.belfry.service.PublicationJson;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is there, as much as goes at once: said or refused, then answered, then acknowledged,
 * the last two in one transaction of the broker's. Killed before that, it is found again, and its
 * key says that it was said. One thread at a time.
 */
final class JmsPages {
  private static final Logger LOG = LoggerFactory.getLogger(JmsPages.class);
  private static final Duration WAIT = Duration.ofMillis(500);
  private static final int MOST = 100;

  /** With so many characters a page is full. */
  private static final int LARGE = 1 << 20;

  private final JmsContents contents;
  private final Intake intake;
  private final Contact contact;

  /** Whether the answers may be why a transaction failed, and so must have their own. */
  private boolean apart;

  JmsPages(JmsContents contents, Intake intake, Contact contact) {
    this.contents = contents;
    this.intake = intake;
    this.contact = contact;
  }

  /** Waits a moment for messages, and takes what has come. */
  void next(Session session, MessageConsumer consumer) throws JMSException {
    List<Found> page = receive(consumer);
    List<Outcome> outcomes = page.isEmpty() ? List.of() : take(page);
    if (outcomes.isEmpty()) {
      return;
    }
    if (page.stream().noneMatch(Found::isAsking)) {
      session.commit();
    } else if (apart) {
      session.commit();
      answerApart(session, page, outcomes);
      apart = false;
    } else {
      apart = true;
      for (int i = 0; i < page.size(); i++) {
        answer(session, page.get(i), outcomes.get(i));
      }
      session.commit();
      apart = false;
    }
  }

  private List<Found> receive(MessageConsumer consumer) throws JMSException {
    List<Found> page = new ArrayList<>();
    long size = 0;
    Message next = consumer.receive(WAIT.toMillis());
    while (next != null) {
      // At once: of a large message nothing is left when the next one is asked for.
      Found found = contents.of(next);
      page.add(found);
      size += found.size();
      next = page.size() < MOST && size < LARGE ? consumer.receiveNoWait() : null;
    }
    return page;
  }

  /**
   * Nothing is given back while the log is away: brokers count how often they have delivered a
   * message, and put it aside after a few times.
   *
   * @return nothing when it was stopped meanwhile
   */
  private List<Outcome> take(List<Found> page) {
    while (!contact.isStopped()) {
      try {
        List<Outcome> outcomes = intake.take(page.stream().map(Found::message).toList());
        contact.isUp();
        return outcomes;
      } catch (Refused away) {
        contact.isDown("the log is away: " + away.detail());
      } catch (RuntimeException failure) {
        LOG.debug("The messages of a source can't be taken", failure);
        contact.isDown("the log is away: " + failure.getMessage());
      }
    }
    return List.of();
  }

  private static void answer(Session session, Found found, Outcome outcome) throws JMSException {
    if (!found.isAsking()) {
      return;
    }
    try (MessageProducer producer = session.createProducer(null)) {
      TextMessage answer = session.createTextMessage(text(found, outcome));
      answer.setJMSCorrelationID(found.correlation());
      producer.send(found.replyTo(), answer);
    } catch (InvalidDestinationException gone) {
      LOG.info("Nobody waits for an answer any more: {}", gone.getMessage());
    }
  }

  private static void answerApart(Session session, List<Found> page, List<Outcome> outcomes)
      throws JMSException {
    for (int i = 0; i < page.size(); i++) {
      try {
        answer(session, page.get(i), outcomes.get(i));
        session.commit();
      } catch (JMSException failure) {
        LOG.warn("An answer can't be sent: {}", failure.getMessage());
        session.rollback();
      }
    }
  }

  private static String text(Found found, Outcome outcome) {
    if (!outcome.isSaid()) {
      return ProblemJson.of(outcome.refused());
    }
    return found.batch().getAsBoolean()
        ? PublicationJson.batch(outcome.publication())
        : PublicationJson.single(outcome.publication());
  }
}
