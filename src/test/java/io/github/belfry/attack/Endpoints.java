package io.github.belfry.attack;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.belfry.hub.command.Commands;
import jakarta.servlet.annotation.WebServlet;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every way into the WAR, as the code declares it. */
final class Endpoints {
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.github.belfry");

  private Endpoints() {}

  /** Of JAX-RS: methods and paths. */
  static Set<String> resources() {
    return annotated(Path.class)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .flatMap(Endpoints::requests)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Of servlets and of WebSockets: paths. */
  static Set<String> paths() {
    return Stream.concat(
            annotated(WebServlet.class)
                .flatMap(type -> Arrays.stream(type.getAnnotation(WebServlet.class).urlPatterns())),
            annotated(ServerEndpoint.class)
                .map(type -> type.getAnnotation(ServerEndpoint.class).value()))
        .map(path -> path.replaceFirst("^/", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Of frames: paths. */
  static Set<String> webSockets() {
    return annotated(ServerEndpoint.class)
        .map(type -> type.getAnnotation(ServerEndpoint.class).value().substring(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Of commands: their names. */
  static Set<String> commands() {
    Method handlers =
        Arrays.stream(Commands.class.getDeclaredMethods())
            .filter(method -> method.getReturnType() == Map.class)
            .findFirst()
            .orElseThrow();
    handlers.setAccessible(true);
    Class<?> handler = handlers.getParameterTypes()[0];
    Object anything =
        Proxy.newProxyInstance(
            handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> null);
    try {
      Object[] families = new Object[handlers.getParameterCount()];
      Arrays.fill(families, anything);
      var names = new TreeSet<String>();
      ((Map<?, ?>) handlers.invoke(null, families)).keySet().forEach(op -> names.add((String) op));
      return names;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(Commands.class.getName(), e);
    }
  }

  private static Stream<Class<?>> annotated(Class<? extends Annotation> by) {
    return CODE.stream().filter(type -> type.isAnnotatedWith(by)).map(type -> type.reflect());
  }

  private static Stream<String> requests(Method method) {
    String base = method.getDeclaringClass().getAnnotation(Path.class).value();
    Path below = method.getAnnotation(Path.class);
    String path = "api/" + base + (below == null ? "" : '/' + below.value());
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(verb -> verb != null)
        .map(verb -> verb.value() + ' ' + path);
  }
}
