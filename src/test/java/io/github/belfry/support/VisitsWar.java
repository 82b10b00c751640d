package io.github.belfry.support;

import com.example.visits.VisitsServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Another application, with a session, a data source and a login of its own. */
public final class VisitsWar {
  private static final String WEB =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <security-constraint>
          <web-resource-collection>
            <web-resource-name>visits</web-resource-name>
            <url-pattern>/visits</url-pattern>
          </web-resource-collection>
          <auth-constraint><role-name>staff</role-name></auth-constraint>
        </security-constraint>
        <login-config>
          <auth-method>FORM</auth-method>
          <form-login-config>
            <form-login-page>/login.html</form-login-page>
            <form-error-page>/login.html</form-error-page>
          </form-login-config>
        </login-config>
        <security-role><role-name>staff</role-name></security-role>
      </web-app>
      """;

  private static final String LOGIN =
      "<form method=post action=j_security_check><input name=j_username><input name=j_password></form>";

  private VisitsWar() {}

  /** As {@code visits.war}. */
  public static Path file() {
    var archive =
        ShrinkWrap.create(WebArchive.class)
            .addPackage(VisitsServlet.class.getPackage())
            .setWebXML(new StringAsset(WEB))
            .addAsWebResource(new StringAsset(LOGIN), "login.html");
    try {
      Path war =
          Files.createDirectories(ServerProcess.LEFT.resolve("visits")).resolve("visits.war");
      archive.as(ZipExporter.class).exportTo(war.toFile(), true);
      return war;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
