package io.github.belfry.outbox;

import io.github.belfry.support.ServerProcess;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * A CDI container of its own, with an outbox jar as the build made it, in a class loader that sees
 * nothing else: neither the other containers nor the classes that the jar was made of. So all of it
 * is called by reflection.
 */
final class CdiContainer implements AutoCloseable {
  private final String names;
  private final URLClassLoader loader;
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private final Object container;

  /** Starts the one in that folder of {@code target/cdi}; {@code names} is jakarta or javax. */
  CdiContainer(String folder, String names, Path jar)
      throws IOException, ReflectiveOperationException {
    this.names = names;
    var urls = new ArrayList<URL>();
    urls.add(jar.toUri().toURL());
    try (Stream<Path> jars = Files.list(ServerProcess.BUILD.resolve("cdi").resolve(folder))) {
      for (Path each : jars.sorted().toList()) {
        urls.add(each.toUri().toURL());
      }
    }
    loader = new URLClassLoader(urls.toArray(URL[]::new), new OnlyTheJdkAnd(Names.class));
    Thread.currentThread().setContextClassLoader(loader);
    Class<?> initializer = type("SeContainerInitializer");
    Object made = initializer.getMethod("newInstance").invoke(null);
    container = initializer.getMethod("initialize").invoke(made);
  }

  private Class<?> type(String name) throws ClassNotFoundException {
    return loader.loadClass(names + ".enterprise.inject.se." + name);
  }

  /** Builds a notification by the jar's own classes; of null, one without anything to say. */
  Object notification(String title, String data) throws ReflectiveOperationException {
    Class<?> api = loader.loadClass("io.github.belfry.notification.Notification");
    Object builder =
        api.getMethod("to", String[].class).invoke(null, (Object) new String[] {"user:alice"});
    builder.getClass().getMethod("title", String.class).invoke(builder, title);
    builder.getClass().getMethod("data", String.class).invoke(builder, data);
    return builder.getClass().getMethod("build").invoke(builder);
  }

  /** Fires; throws what comes out of it. */
  void fire(Object event) throws Throwable {
    call("fire", event);
  }

  /** Fires asynchronously. */
  CompletionStage<?> fireAsync(Object event) throws Throwable {
    return (CompletionStage<?>) call("fireAsync", event);
  }

  private Object call(String method, Object event) throws Throwable {
    Object manager = type("SeContainer").getMethod("getBeanManager").invoke(container);
    Object sender =
        loader
            .loadClass(names + ".enterprise.inject.spi.BeanManager")
            .getMethod("getEvent")
            .invoke(manager);
    try {
      return loader
          .loadClass(names + ".enterprise.event.Event")
          .getMethod(method, Object.class)
          .invoke(sender, event);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  @Override
  public void close() throws IOException, ReflectiveOperationException {
    type("SeContainer").getMethod("close").invoke(container);
    Thread.currentThread().setContextClassLoader(before);
    loader.close();
  }

  /** Of the tests' class path one class, which JNDI asks for. */
  private static final class OnlyTheJdkAnd extends ClassLoader {
    private final Class<?> one;

    OnlyTheJdkAnd(Class<?> one) {
      super(ClassLoader.getPlatformClassLoader());
      this.one = one;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.equals(one.getName())) {
        return one;
      }
      throw new ClassNotFoundException(name);
    }
  }
}
