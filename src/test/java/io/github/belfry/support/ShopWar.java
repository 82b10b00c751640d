package io.github.belfry.support;

import com.example.cases.CasesServlet;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The shop of {@code examples/shop-jakarta}, with what tests do in it. */
public final class ShopWar {
  private ShopWar() {}

  /** As {@code shop.war}. */
  public static Path file() {
    Path example = ServerProcess.BUILD.resolve("examples/shop-jakarta.war");
    return WarFile.written(
        "shop",
        "shop.war",
        ShrinkWrap.createFromZipFile(WebArchive.class, example.toFile())
            .addPackage(CasesServlet.class.getPackage()));
  }
}
