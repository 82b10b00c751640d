package io.github.belfry.support;

import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.util.stream.Stream;

/** Makes, without a container, what a container would inject into. */
public final class Injected {
  private Injected() {}

  /** One with each field that is to be injected set to the first of these that fits. */
  public static <T> T of(Class<T> type, Object... beans) {
    try {
      T made = type.getDeclaredConstructor().newInstance();
      for (Field field : type.getDeclaredFields()) {
        if (field.isAnnotationPresent(Inject.class)) {
          field.setAccessible(true);
          field.set(
              made, Stream.of(beans).filter(field.getType()::isInstance).findFirst().orElse(null));
        }
      }
      return made;
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type + " can't be made", e);
    }
  }
}
