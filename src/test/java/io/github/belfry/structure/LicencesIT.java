package io.github.belfry.structure;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.ServerProcess;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What is handed out says by which licence it, and what it carries, may be used. */
class LicencesIT {
  private static final Pattern CARRIED = Pattern.compile("(?m)^ {2}(\\S+) {2,}(\\S.*)$");
  private static final Pattern LIBRARY = Pattern.compile("WEB-INF/lib/(.+?)-\\d[^/]*\\.jar");

  @Test
  void noticeNamesEachLibraryOfTheWarWithItsLicence() throws IOException {
    Map<String, String> noticed = new TreeMap<>();
    CARRIED
        .matcher(Files.readString(Path.of("NOTICE")))
        .results()
        .forEach(row -> noticed.put(row.group(1), row.group(2)));

    assertThat(noticed).isEqualTo(carried());
  }

  @Test
  void whatIsHandedOutCarriesLicenceAndNotice() throws IOException {
    for (Path archive :
        new Path[] {ServerProcess.war(), built("-outbox.jar"), built("-outbox-javax.jar")}) {
      try (var zip = new ZipFile(archive.toFile())) {
        for (String name : new String[] {"LICENSE", "NOTICE"}) {
          try (var entry = zip.getInputStream(zip.getEntry("META-INF/" + name))) {
            assertThat(new String(entry.readAllBytes(), StandardCharsets.UTF_8))
                .as(archive + ": " + name)
                .isEqualTo(Files.readString(Path.of(name)));
          }
        }
      }
    }
  }

  /** Each library of the WAR, with the licences that the bill of materials gives it. */
  private static Map<String, String> carried() throws IOException {
    Map<String, String> licences = new TreeMap<>();
    try (var text = Files.newBufferedReader(built("-cyclonedx.json"));
        var json = Json.createReader(text)) {
      for (var component : json.readObject().getJsonArray("components")) {
        JsonObject it = component.asJsonObject();
        licences.put(it.getString("name"), licencesOf(it));
      }
    }
    Map<String, String> carried = new TreeMap<>();
    try (var war = new ZipFile(ServerProcess.war().toFile())) {
      war.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.startsWith("WEB-INF/lib/") && name.endsWith(".jar"))
          .map(name -> LIBRARY.matcher(name).replaceFirst("$1"))
          .forEach(name -> carried.put(name, licences.getOrDefault(name, "not in the bill")));
    }
    return carried;
  }

  private static String licencesOf(JsonObject component) {
    return component.getJsonArray("licenses").stream()
        .map(licence -> licence.asJsonObject().getJsonObject("license").getString("id"))
        .collect(joining(" OR "));
  }

  private static Path built(String ending) throws IOException {
    try (Stream<Path> files = Files.list(ServerProcess.BUILD)) {
      return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
    }
  }
}
