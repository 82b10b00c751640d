package io.github.belfry.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database's password may stand in a file; servers that only say what they were given. */
class PasswordInAFileTest {
  private static final String SAYS = "#!/bin/sh\nprintf '%s|' \"$BELFRY_DB_PASSWORD\"\n";
  private static final String PASSWORD = "p'a\"s\\s w=o$r;d%";

  @TempDir Path folder;

  private record Outcome(int status, String text) {}

  private Outcome start(String server, Map<String, String> more)
      throws IOException, InterruptedException {
    for (String program :
        new String[] {"jdk/bin/java", "wlp/bin/server", "wildfly/bin/standalone.sh"}) {
      Path file = folder.resolve(program);
      Files.createDirectories(file.getParent());
      Files.writeString(file, SAYS);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
    Files.createDirectories(folder.resolve("wildfly/standalone/configuration"));
    Files.writeString(folder.resolve("wildfly/belfry.configured"), "");
    var builder = new ProcessBuilder("docker/" + server + "/start.sh").redirectErrorStream(true);
    var environment = new TreeMap<>(more);
    environment.put("JAVA_HOME", folder.resolve("jdk").toString());
    environment.put("BELFRY_SERVERS", folder.toString());
    environment.put("BELFRY_DATA", folder.resolve("data").toString());
    environment.put("BELFRY_WAR", folder.toString());
    environment.put("BELFRY_DB_URL", "jdbc:postgresql://127.0.0.1:1/belfry");
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), text);
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("password"), content).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"payara", "wildfly", "liberty"})
  void isTheServersPassword(String server) throws Exception {
    var started = start(server, Map.of("BELFRY_DB_PASSWORD_FILE", file(PASSWORD + "\n")));
    assertThat(started).isEqualTo(new Outcome(0, PASSWORD + "|"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"payara", "wildfly", "liberty", "glassfish"})
  void isRefusedBesideAnother(String server) throws Exception {
    var both = Map.of("BELFRY_DB_PASSWORD_FILE", file("one"), "BELFRY_DB_PASSWORD", "another");
    var refused = start(server, both);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.text()).contains("BELFRY_DB_PASSWORD_FILE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"payara", "wildfly", "liberty", "glassfish"})
  void isRefusedWhereThereIsNone(String server) throws Exception {
    for (String path : new String[] {file("\n"), folder.resolve("absent").toString()}) {
      var refused = start(server, Map.of("BELFRY_DB_PASSWORD_FILE", path));
      assertThat(refused.status()).isEqualTo(2);
      assertThat(refused.text()).contains("BELFRY_DB_PASSWORD_FILE: expected").contains(path);
    }
  }
}
