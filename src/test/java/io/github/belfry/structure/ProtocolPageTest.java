package io.github.belfry.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.servlet.annotation.WebServlet;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/protocol.md names each request that something answers, and no other; so with settings. */
class ProtocolPageTest {
  /** Where servers send what went wrong, and what they mustn't compile; nobody asks for either. */
  private static final Set<String> NOT_ASKED_FOR = Set.of("problem", "*.jsp");

  /** HEAD is GET's (RFC 9110 §9.3.2); a method of its own only refuses it. */
  private static final Set<String> NOT_NAMED = Set.of("HEAD", "OPTIONS");

  private final List<? extends Class<?>> classes =
      new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .importPackages("io.github.belfry")
              .stream()
              .filter(JavaClass::isTopLevelClass)
              .map(JavaClass::reflect)
              .toList();

  @Test
  void namesEachRequestThatIsAnswered() throws IOException {
    Set<String> answered =
        classes.stream()
            .flatMap(type -> Stream.of(resources(type), servlets(type), endpoints(type)))
            .flatMap(requests -> requests)
            .collect(Collectors.toCollection(TreeSet::new));

    // A servlet's methods are told by what it does, not by what it declares: ProtocolPageIT asks.
    Set<String> named =
        ProtocolPage.requests().stream()
            .map(name -> name.contains(" api/") ? name : name.replaceFirst("^(?!WS)\\S+ ", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).isEqualTo(answered).hasSizeGreaterThan(30);
  }

  private static Stream<String> resources(Class<?> type) {
    var path = type.getAnnotation(jakarta.ws.rs.Path.class);
    if (path == null) {
      return Stream.of();
    }
    return Stream.of(type.getDeclaredMethods())
        .flatMap(
            method ->
                Stream.of(method.getAnnotations())
                    .map(Annotation::annotationType)
                    .filter(annotation -> annotation.isAnnotationPresent(HttpMethod.class))
                    .map(annotation -> annotation.getAnnotation(HttpMethod.class).value())
                    .filter(name -> !NOT_NAMED.contains(name))
                    .map(name -> name + " api/" + path.value() + behind(method)))
        .map(ProtocolPage::withoutNames);
  }

  private static String behind(Method method) {
    var path = method.getAnnotation(jakarta.ws.rs.Path.class);
    return path == null ? "" : "/" + path.value();
  }

  private static Stream<String> servlets(Class<?> type) {
    var servlet = type.getAnnotation(WebServlet.class);
    if (servlet == null) {
      return Stream.of();
    }
    return Stream.concat(Stream.of(servlet.value()), Stream.of(servlet.urlPatterns()))
        .map(pattern -> pattern.replaceFirst("^/", ""))
        .filter(path -> !NOT_ASKED_FOR.contains(path));
  }

  private static Stream<String> endpoints(Class<?> type) {
    var endpoint = type.getAnnotation(ServerEndpoint.class);
    return endpoint == null ? Stream.of() : Stream.of("WS " + endpoint.value().substring(1));
  }

  @Test
  void namesOnlySettingsThatThereAre() throws IOException {
    String table = Files.readString(Path.of("docs/settings.md"));
    Set<String> there =
        Pattern.compile("(?m)^\\| `([^`]+)` \\|")
            .matcher(table)
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toSet());

    assertThat(there).containsAll(ProtocolPage.settings());
    assertThat(ProtocolPage.settings()).hasSizeGreaterThan(15);
  }
}
