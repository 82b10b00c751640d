package io.github.belfry.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.ServerProcess;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the build hands out for other applications. */
class OutboxJarsIT {
  private static final int JAVA_8 = 52;
  private static final long LARGEST = 80 << 10;

  /** In the constant pools, wherever a class is named: its descriptors have it as well. */
  private static final Pattern NAMED =
      Pattern.compile("(?:\\b|L)((?:java|javax|jakarta|org|com|io)(?:/\\w+)+)/[\\w$]+");

  static Path jar(String classifier) throws IOException {
    try (Stream<Path> files = Files.list(ServerProcess.BUILD)) {
      return files
          .filter(file -> file.toString().endsWith("-" + classifier + ".jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Map<String, byte[]> entries(Path jar) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (var zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().filter(it -> !it.isDirectory()).toList()) {
        try (var content = zip.getInputStream(entry)) {
          entries.put(entry.getName(), content.readAllBytes());
        }
      }
    }
    return entries;
  }

  /** The packages of the types that a class file names. */
  private static Set<String> packages(byte[] file) throws IOException {
    var packages = new TreeSet<String>();
    try (var in = new DataInputStream(new ByteArrayInputStream(file))) {
      assertThat(in.readInt()).isEqualTo(0xcafebabe);
      in.readUnsignedShort();
      assertThat(in.readUnsignedShort()).isEqualTo(JAVA_8);
      int constants = in.readUnsignedShort();
      for (int i = 1; i < constants; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> NAMED.matcher(in.readUTF()).results().forEach(it -> packages.add(it.group(1)));
          case 5, 6 -> {
            in.readLong();
            i++;
          }
          case 7, 8, 16, 19, 20 -> in.readUnsignedShort();
          case 15 -> in.skipBytes(3);
          default -> in.readInt();
        }
      }
    }
    return packages;
  }

  @ParameterizedTest
  @CsvSource({"outbox, jakarta", "outbox-javax, javax"})
  void isJava8AndNeedsNothingButTheJdkAndCdi(String classifier, String flavour) throws IOException {
    Path jar = jar(classifier);
    Map<String, byte[]> entries = entries(jar);
    var packages = new TreeSet<String>();
    for (var entry : entries.entrySet()) {
      if (entry.getKey().endsWith(".class")) {
        packages.addAll(packages(entry.getValue()));
      }
    }

    assertThat(Files.size(jar)).isLessThan(LARGEST);
    assertThat(packages)
        .contains(
            flavour + "/enterprise/event", flavour + "/enterprise/context", "javax/sql", "java/sql")
        .allMatch(
            name ->
                name.startsWith("java/")
                    || Set.of(
                            "javax/sql",
                            "javax/naming",
                            flavour + "/enterprise/event",
                            flavour + "/enterprise/context",
                            "io/github/belfry/notification",
                            "io/github/belfry/outbox")
                        .contains(name));
    assertThat(new String(entries.get("META-INF/beans.xml"), StandardCharsets.UTF_8))
        .contains("bean-discovery-mode=\"annotated\"")
        .contains(flavour.equals("jakarta") ? "jakarta.ee/xml" : "xmlns.jcp.org/xml");
  }

  @Test
  void bothHoldTheSameAndNothingElse() throws IOException {
    Set<String> names = entries(jar("outbox")).keySet();

    assertThat(entries(jar("outbox-javax")).keySet()).isEqualTo(names);
    assertThat(names)
        .contains(
            "io/github/belfry/notification/Notification$Builder.class",
            "io/github/belfry/outbox/Outbox.class",
            "io/github/belfry/outbox/OutboxObserver.class")
        .allMatch(
            name ->
                name.matches("io/github/belfry/(notification|outbox)/[\\w$-]+\\.class")
                    || name.matches("META-INF/(MANIFEST\\.MF|LICENSE|NOTICE|beans\\.xml)"));
  }

  /** Its observer would write a second time what the WAR's own has said already. */
  @Test
  void theWarHasNoneOfIt() throws IOException {
    Set<String> names = entries(ServerProcess.war()).keySet();

    assertThat(names)
        .contains("WEB-INF/classes/io/github/belfry/notification/Notification.class")
        .noneMatch(name -> name.contains("belfry/outbox"));
    assertThat(Files.readString(Path.of("src/main/webapp/WEB-INF/beans.xml")))
        .contains("<exclude name=\"io.github.belfry.outbox.**\"/>");
  }
}
