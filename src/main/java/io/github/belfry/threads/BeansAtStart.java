package io.github.belfry.threads;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.spi.Context;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.interceptor.Interceptor;
import jakarta.ws.rs.Path;

/**
 * Makes Belfry's beans when the application starts, on the server's thread. One that is first asked
 * for on a thread of Belfry's own gets no {@code @Resource} on Payara, and a complaint on
 * GlassFish; and a clock must run though nobody asks for it. Resources are left to Jakarta REST,
 * which isn't there yet.
 */
@ApplicationScoped
class BeansAtStart {
  private static final String BELFRY = "io.github.belfry.";

  /** After all who look at the settings: it's for them to refuse, in words of their own. */
  void make(
      @Observes @Initialized(ApplicationScoped.class) @Priority(Interceptor.Priority.LIBRARY_AFTER)
          Object started,
      BeanManager beans) {
    Context application = beans.getContext(ApplicationScoped.class);
    for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
      if (bean.getScope() == ApplicationScoped.class && isMadeAtStart(bean.getBeanClass())) {
        make(bean, application, beans);
      }
    }
  }

  private static <T> void make(Bean<T> bean, Context application, BeanManager beans) {
    application.get(bean, beans.createCreationalContext(bean));
  }

  private static boolean isMadeAtStart(Class<?> type) {
    return type.getName().startsWith(BELFRY) && !type.isAnnotationPresent(Path.class);
  }
}
