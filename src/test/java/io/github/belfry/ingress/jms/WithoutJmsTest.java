package io.github.belfry.ingress.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** A server without Jakarta Messaging: nothing that CDI looks at needs it. */
class WithoutJmsTest {

  /** Loads Belfry's classes itself, and has no Jakarta Messaging. */
  private static final class Without extends ClassLoader {
    Without() {
      super(WithoutJmsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("jakarta.jms.")) {
        throw new ClassNotFoundException(name);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null || !name.startsWith("io.github.belfry.")) {
          return loaded != null ? loaded : super.loadClass(name, resolve);
        }
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = getParent().getResourceAsStream(file)) {
          byte[] bytes = in.readAllBytes();
          return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
          throw new ClassNotFoundException(name, e);
        }
      }
    }
  }

  private final ClassLoader without = new Without();

  private Class<?> load(Class<?> type) throws ClassNotFoundException {
    return Class.forName(type.getName(), true, without);
  }

  @Test
  void theBeanIsLookedAtWithoutIt() throws Exception {
    Class<?> bean = load(JmsSources.class);

    assertThat(bean).isNotSameAs(JmsSources.class);
    assertThat(bean.getDeclaredFields()).isNotEmpty();
    assertThat(bean.getDeclaredMethods()).isNotEmpty();
    assertThat(bean.getDeclaredConstructors()).isNotEmpty();
    assertThat(bean.getDeclaredClasses()).isNotEmpty();
    assertThatThrownBy(() -> load(JmsPages.class).getDeclaredMethods())
        .as("so this class loader tells")
        .isInstanceOf(NoClassDefFoundError.class);
  }

  @Test
  void thatItIsAbsentIsKnown() throws Exception {
    Method isThere = load(JmsSources.class).getDeclaredMethod("isApiThere");
    isThere.setAccessible(true);

    assertThat(isThere.invoke(null)).isEqualTo(false);
    assertThat(JmsSources.isApiThere()).isTrue();
  }
}
