package io.github.belfry.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names that are set, look like ours and are none: without a word, a typo would do nothing. */
final class Unread {
  private static final String OURS = "belfry.";
  private static final int NEAR = 2;

  /** What Kubernetes sets in every container for a service called belfry, or belfry-database. */
  private static final Pattern SERVICE =
      Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT|PORT)(_.*)?");

  private final List<String> names;
  private final Set<String> variables;
  private final Set<String> groups;

  /** With the names of all settings. */
  Unread(Stream<String> names) {
    this.names = names.toList();
    variables = this.names.stream().map(Unread::variable).collect(Collectors.toSet());
    groups =
        this.names.stream()
            .map(name -> name.substring(0, name.lastIndexOf('.') + 1))
            .filter(group -> !group.equals(OURS))
            .map(Unread::variable)
            .collect(Collectors.toSet());
  }

  /** The environment variable that a setting is looked up in, whatever the machine's language. */
  static String variable(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** A sentence on each name that is set, is meant for Belfry, and that nothing reads. */
  List<String> among(Iterable<String> properties, Set<String> environment) {
    Set<String> names = new TreeSet<>(environment);
    for (String property : properties) {
      // Some servers list what is in the environment as properties, too.
      if (!environment.contains(variable(property))) {
        names.add(property);
      }
    }
    return names.stream()
        .filter(name -> !variables.contains(variable(name)) && isOurs(name))
        .map(name -> name + " is no setting and does nothing; was " + nearest(name) + " meant?")
        .toList();
  }

  /** Start scripts have variables of their own, such as BELFRY_DATA. */
  private boolean isOurs(String name) {
    if (name.startsWith(OURS)) {
      return true;
    }
    boolean isNear =
        name.startsWith(variable(OURS)) && edits(name, variable(nearest(name))) <= NEAR;
    boolean isInGroup = groups.stream().anyMatch(variable(name)::startsWith);
    return (isNear || isInGroup) && !SERVICE.matcher(name).matches();
  }

  private String nearest(String name) {
    String variable = variable(name);
    return names.stream()
        .min(Comparator.comparingInt(known -> edits(variable, variable(known))))
        .orElseThrow();
  }

  /** Levenshtein's distance: letters to put in, leave out or change. */
  private static int edits(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int i = 1; i <= other.length(); i++) {
      row[i] = i;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int least = Math.min(diagonal + same, Math.min(row[j], row[j - 1]) + 1);
        diagonal = row[j];
        row[j] = least;
      }
    }
    return row[other.length()];
  }
}
