package io.github.belfry.support;

import com.example.cases.CasesServlet;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The shops of {@code examples/}, with what tests do in them. */
public final class ShopWar {
  private static final Path EXAMPLES = ServerProcess.BUILD.resolve("examples");

  private ShopWar() {}

  private static WebArchive example(String name) {
    return ShrinkWrap.createFromZipFile(WebArchive.class, EXAMPLES.resolve(name + ".war").toFile());
  }

  /** That of Jakarta EE, as {@code shop.war}. */
  public static Path file() {
    return WarFile.written(
        "shop", "shop.war", example("shop-jakarta").addPackage(CasesServlet.class.getPackage()));
  }

  /** That of Java EE 8, in place of Belfry's WAR. */
  public static Path javax() {
    var cases =
        ShrinkWrap.create(WebArchive.class)
            .as(ExplodedImporter.class)
            .importDirectory(EXAMPLES.resolve("cases-javax/classes").toFile())
            .as(WebArchive.class);
    return WarFile.written("shop-javax", example("shop-javax").merge(cases, "WEB-INF/classes"));
  }
}
