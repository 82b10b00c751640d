package io.github.belfry.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Puts somebody between a test and what JDBC hands out. */
public final class Watched {
  private Watched() {}

  /** What is done instead of a call. */
  @FunctionalInterface
  public interface Call {
    Object with(Method method, Object[] arguments) throws Throwable;
  }

  /** The call itself, on what is really there. */
  public static Object call(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }

  /** Something of that type, each of whose calls goes through that one. */
  public static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> call.with(method, arguments)));
  }
}
