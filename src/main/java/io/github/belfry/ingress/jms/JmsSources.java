package io.github.belfry.ingress.jms;

import io.github.belfry.ingress.Intake;
import io.github.belfry.port.LogClosed;
import io.github.belfry.port.LogOpened;
import io.github.belfry.service.IncomingMessages;
import io.github.belfry.settings.Ingress;
import io.github.belfry.settings.Settings;
import io.github.belfry.threads.Threads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All sources that are destinations of Jakarta Messaging, each with a thread of its own: message
 * driven beans are in none of the profiles that Belfry runs on. Names no class of that API, nor one
 * that does, in a field or a signature: CDI looks at those also where there is no such API.
 */
@ApplicationScoped
public class JmsSources {
  private static final Logger LOG = LoggerFactory.getLogger(JmsSources.class);
  private static final String API = "jakarta.jms.ConnectionFactory";

  /** So long a source may take to notice that it is to end; what it has begun is found again. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);

  /** Whoever listens to a source until it is told to stop. */
  interface Listening extends Runnable {
    /** Begins nothing more, soon. */
    void stop();
  }

  @Inject private Settings settings;
  @Inject private Intake intake;
  @Inject private IncomingMessages incoming;
  @Inject private Threads threads;

  private final List<Listening> all = new ArrayList<>();
  private final List<Thread> running = new ArrayList<>();

  void start(@Observes LogOpened opened) {
    List<Ingress.Jms> sources = settings.ingress().jms();
    if (sources.isEmpty()) {
      return;
    }
    if (!isApiThere()) {
      LOG.error(
          "belfry.jms.sources names {}, but this server has no JMS: nothing is read there",
          sources.stream().map(source -> source.from().name()).toList());
      return;
    }
    for (Ingress.Jms source : sources) {
      Listening listening = JmsSource.of(source, intake, incoming);
      Thread thread = threads.factory().newThread(listening);
      thread.setDaemon(true);
      all.add(listening);
      running.add(thread);
      thread.start();
    }
  }

  /** Also for a test without a container. */
  static boolean isApiThere() {
    try {
      Class.forName(API, false, JmsSources.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError absent) {
      return false;
    }
  }

  void stop(@Observes LogClosed closed) {
    all.forEach(Listening::stop);
    long end = System.nanoTime() + LAST_WORDS.toNanos();
    for (Thread thread : running) {
      try {
        thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
      // Not sooner: an H2 database is lost to all when a thread is interrupted that writes to it.
      if (thread.isAlive()) {
        thread.interrupt();
      }
    }
  }
}
