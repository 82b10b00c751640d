package io.github.belfry.structure;

import java.util.regex.Pattern;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;
import org.apache.maven.artifact.versioning.InvalidVersionSpecificationException;
import org.apache.maven.artifact.versioning.Restriction;
import org.apache.maven.artifact.versioning.VersionRange;

/**
 * A line of {@code src/test/advisories/known.tsv}.
 *
 * @param library its group and artifact, with a colon between
 */
record Advisory(String id, String library, VersionRange affected, String what) {
  private static final Pattern ID =
      Pattern.compile("CVE-[0-9]{4}-[0-9]{4,}|GHSA(?:-[0-9a-z]{4}){3}");
  private static final Pattern LIBRARY = Pattern.compile("[\\w.-]+:[\\w.-]+");

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException with the line, when it says less than it should
   */
  static Advisory parse(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != 4
        || !ID.matcher(fields[0]).matches()
        || !LIBRARY.matcher(fields[1]).matches()
        || fields[3].isBlank()) {
      throw new IllegalArgumentException("not an id, a library, versions and a sentence: " + line);
    }
    try {
      VersionRange affected = VersionRange.createFromVersionSpec(fields[2]);
      if (affected.getRestrictions().isEmpty()
          || !affected.getRestrictions().stream().allMatch(Advisory::isMended)) {
        throw new IllegalArgumentException("no version mends it: " + line);
      }
      return new Advisory(fields[0], fields[1], affected, fields[3]);
    } catch (InvalidVersionSpecificationException notARange) {
      throw new IllegalArgumentException("not a range: " + line, notARange);
    }
  }

  private static boolean isMended(Restriction versions) {
    return versions.getUpperBound() != null && !versions.isUpperBoundInclusive();
  }

  boolean concerns(Library used) {
    return library.equals(used.name())
        && affected.containsVersion(new DefaultArtifactVersion(used.version()));
  }
}
