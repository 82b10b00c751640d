package io.github.belfry.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.belfry.support.Database;
import io.github.belfry.support.ServerProcess;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jars as the build made them, in CDI containers that find the observer by themselves. */
class OutboxObserverIT {
  private final Database database = new Database("jdbc:h2:mem:observed", "sa", "");
  private final Sources sources = new Sources(database);
  private final Names names = new Names();
  private Connection kept;

  @BeforeEach
  void createTable() throws SQLException, IOException {
    kept = DriverManager.getConnection(database.url(), "sa", "");
    try (Statement statement = kept.createStatement()) {
      statement.execute(Files.readString(Path.of("docs/sql/outbox-h2.sql")));
    }
  }

  @AfterEach
  void leave() throws SQLException {
    names.close();
    kept.close();
  }

  private List<String> titles() throws SQLException {
    var titles = new ArrayList<String>();
    try (Statement statement = kept.createStatement();
        var rows = statement.executeQuery("SELECT title FROM belfry_outbox ORDER BY seq")) {
      while (rows.next()) {
        titles.add(rows.getString(1));
      }
    }
    return titles;
  }

  @ParameterizedTest
  @CsvSource({
    "weld,         jakarta, outbox",
    "openwebbeans, jakarta, outbox",
    "weld-javax,   javax,   outbox-javax"
  })
  void whatIsFiredIsARowEachOnce(String folder, String flavour, String classifier)
      throws Throwable {
    names.bind("java:comp/DefaultDataSource", sources);
    try (var cdi = new CdiContainer(folder, flavour, OutboxJarsIT.jar(classifier))) {
      cdi.fire(cdi.notification("first", null));
      assertThat(titles()).containsExactly("first");

      cdi.fireAsync(cdi.notification("second", "{\"a\":1}"))
          .toCompletableFuture()
          .get(30, TimeUnit.SECONDS);
      assertThat(titles()).containsExactly("first", "second");

      Object broken = cdi.notification("third", "{");
      assertThat(catchThrowable(() -> cdi.fire(broken)))
          .hasMessageStartingWith("data: not JSON")
          .extracting(thrown -> thrown.getClass().getName())
          .isEqualTo("io.github.belfry.notification.Refused");
      assertThatThrownBy(
              () -> cdi.fireAsync(broken).toCompletableFuture().get(30, TimeUnit.SECONDS))
          .hasMessageContaining("data: not JSON");
      assertThat(titles()).containsExactly("first", "second");
    }
    assertThat(sources.open()).isZero();
  }

  /** Whoever binds it may be later than the application that fires. */
  @ParameterizedTest
  @CsvSource({
    "weld,         jakarta, outbox",
    "openwebbeans, jakarta, outbox",
    "weld-javax,   javax,   outbox-javax"
  })
  void aNameThatLeadsNowhereIsLoggedOnceAtTheStartAndToldToWhoFires(
      String folder, String flavour, String classifier) throws Throwable {
    names.bind("java:comp/env/belfry.outbox.datasource", "jdbc/Shop");
    var logged = new Logged();
    Logger logger = Logger.getLogger(OutboxObserver.class.getName());
    logger.addHandler(logged);
    try (var cdi = new CdiContainer(folder, flavour, OutboxJarsIT.jar(classifier))) {
      assertThat(logged.messages).hasSize(1);
      assertThat(logged.messages.get(0)).contains("belfry.outbox.datasource", "jdbc/Shop");
      assertThatThrownBy(() -> cdi.fire(cdi.notification("lost", null)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("jdbc/Shop");

      names.bind("jdbc/Shop", sources);
      cdi.fire(cdi.notification("found", null));

      assertThat(titles()).containsExactly("found");
      assertThat(logged.messages).hasSize(1);
    } finally {
      logger.removeHandler(logged);
    }
  }

  /** A container asks for the annotations of all methods; what isn't there is passed over. */
  @Test
  void javaEe7HasNoAsynchronousEventsAndLoadsItAllTheSame()
      throws IOException, ReflectiveOperationException {
    String missing = "javax.enterprise.event.ObservesAsync";
    var urls = new ArrayList<URL>();
    urls.add(OutboxJarsIT.jar("outbox-javax").toUri().toURL());
    urls.add(ServerProcess.BUILD.resolve("cdi/weld-javax/javaee-api.jar").toUri().toURL());
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (var ee7 =
        new URLClassLoader(urls.toArray(URL[]::new), platform) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.equals(missing)) {
              throw new ClassNotFoundException(name);
            }
            return super.findClass(name);
          }
        }) {
      Class<?> observer = ee7.loadClass(OutboxObserver.class.getName());
      List<String> annotated = new ArrayList<>();
      for (Method method : observer.getDeclaredMethods()) {
        for (Annotation[] parameter : method.getParameterAnnotations()) {
          for (Annotation each : parameter) {
            annotated.add(method.getName() + " " + each.annotationType().getSimpleName());
          }
        }
      }

      assertThat(annotated)
          .containsExactlyInAnyOrder("started Observes", "started Initialized", "fired Observes");
      assertThat(observer.getDeclaredConstructor().newInstance()).isNotNull();
    }
  }

  /** Keeps what is logged. */
  private static final class Logged extends Handler {
    private final List<String> messages = new ArrayList<>();

    @Override
    public void publish(LogRecord record) {
      messages.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
