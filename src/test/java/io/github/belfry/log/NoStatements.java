package io.github.belfry.log;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;

/** An entity manager that flushes nothing and can do nothing else. */
final class NoStatements {
  private NoStatements() {}

  static EntityManager entityManager() {
    return (EntityManager)
        Proxy.newProxyInstance(
            NoStatements.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("flush")) {
                return null;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
