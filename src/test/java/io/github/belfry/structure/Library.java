package io.github.belfry.structure;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What Maven has resolved.
 *
 * @param name its group and artifact, with a colon between
 */
record Library(String name, String version) {

  /** All that tests run with: what goes with Belfry, the drivers, and what is of tests alone. */
  static List<Library> all() {
    Path repository = Path.of(System.getProperty("belfry.repository"));
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(entry -> entry.endsWith(".jar"))
        .map(jar -> of(repository.relativize(Path.of(jar))))
        .toList();
  }

  /** The one that lies there in a repository: {@code group/…/artifact/version/file.jar}. */
  static Library of(Path jar) {
    int version = jar.getNameCount() - 2;
    String group =
        StreamSupport.stream(jar.subpath(0, version - 1).spliterator(), false)
            .map(Path::toString)
            .collect(Collectors.joining("."));
    return new Library(group + ':' + jar.getName(version - 1), jar.getName(version).toString());
  }
}
