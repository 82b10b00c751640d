package io.github.belfry.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.container.Container;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WritingTest {
  private static final String SERVICES = "META-INF/services/org.junit.platform.engine.TestEngine";

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private final ClassLoader another = new ClassLoader(before) {};
  private final List<String> seen = new ArrayList<>();

  @AfterEach
  void asItWas() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void payaraFindsNoServices() {
    assertThat(services()).as("there are some").isNotZero();
    Writing.on(Container.GLASSFISH).out(() -> seen.add("services: " + services()));
    assertThat(seen).containsExactly("services: 0");
  }

  @Test
  void classesAreFound() {
    Writing.on(Container.GLASSFISH).out(() -> seen.add(found(Writing.class)));
    assertThat(seen).containsExactly(Writing.class.getName());
  }

  @Test
  void whatFollowsFindsThemAgain() {
    var writing = Writing.on(Container.GLASSFISH);
    writing.out(() -> writing.back(() -> seen.add("services: " + services())));
    assertThat(seen).doesNotContain("services: 0").hasSize(1);
  }

  @Test
  void theThreadIsAsBeforeWhateverHappens() {
    Thread.currentThread().setContextClassLoader(another);
    var writing = Writing.on(Container.GLASSFISH);
    writing.back(() -> seen.add("written"));
    var closed = new IllegalStateException("closed");
    assertThatThrownBy(
            () ->
                writing.out(
                    () -> {
                      throw closed;
                    }))
        .isSameAs(closed);
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(another);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GLASSFISH")
  void othersAreCalledAsTheThreadIs(Container container) {
    Thread.currentThread().setContextClassLoader(another);
    var writing = Writing.on(container);
    var loaders = new ArrayList<ClassLoader>();
    writing.out(() -> loaders.add(Thread.currentThread().getContextClassLoader()));
    writing.back(() -> loaders.add(Thread.currentThread().getContextClassLoader()));
    assertThat(loaders).containsExactly(another, another);
  }

  private static int services() {
    try {
      var all = Thread.currentThread().getContextClassLoader().getResources(SERVICES);
      return Collections.list(all).size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String found(Class<?> type) {
    try {
      return Thread.currentThread().getContextClassLoader().loadClass(type.getName()).getName();
    } catch (ClassNotFoundException absent) {
      return absent.toString();
    }
  }
}
