package io.github.belfry.support;

import com.example.shop.Orders;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Belfry's WAR with a back-office in it. */
public final class BackOfficeWar {
  private BackOfficeWar() {}

  /** The archive, for Arquillian. */
  public static WebArchive archive() {
    return WarFile.belfry().addPackage(Orders.class.getPackage());
  }

  /** The same as a file of the usual name, for a {@link ServerProcess}. */
  public static Path file() {
    return WarFile.written("back-office", archive());
  }
}
