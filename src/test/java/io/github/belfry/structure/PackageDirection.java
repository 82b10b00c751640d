package io.github.belfry.structure;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The arrows between the rooms: which package may use which, transitively. */
final class PackageDirection extends ArchCondition<JavaClass> {

  private static final Set<String> INSIDE =
      Set.of("port", "notification", "settings", "json", "metrics", "threads", "container");
  private static final Set<String> STORE = with(INSIDE, "database");
  private static final Set<String> HUB = with(INSIDE, "wire", "service");
  private static final Set<String> EDGE = with(HUB, "hub", "security");

  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("notification", Set.of()),
          // and nobody uses it: it is other applications', and isn't in the WAR
          Map.entry("outbox", Set.of("notification")),
          Map.entry("settings", Set.of()),
          Map.entry("container", Set.of()),
          Map.entry("threads", Set.of("container")),
          // its refusals only, which PackageDirectionTest holds
          Map.entry("json", Set.of("notification")),
          Map.entry("port", Set.of("notification")),
          Map.entry("metrics", Set.of("notification")),
          Map.entry("database", INSIDE),
          Map.entry("service", INSIDE),
          Map.entry("log", STORE),
          // when it closes, no more
          Map.entry("audit", with(STORE, "log")),
          // places are the log's; what became of them is nothing to it
          Map.entry("receipts", with(STORE, "log")),
          Map.entry("revocation", with(STORE, "log")),
          Map.entry("people", with(STORE, "log")),
          Map.entry("wire", INSIDE),
          Map.entry("bus", INSIDE),
          Map.entry("hub", HUB),
          Map.entry("ingress", with(INSIDE, "service")),
          Map.entry("security", with(INSIDE, "service")),
          Map.entry("rest", EDGE),
          Map.entry("admin", with(EDGE, "ingress")),
          Map.entry("doctor", EDGE),
          Map.entry("transport", EDGE));

  /** What those that are handed out may use of others: Java 8 without libraries, and CDI. */
  private static final Map<String, Set<String>> NOTHING_BUT =
      Map.of(
          "notification",
          Set.of("java."),
          "outbox",
          Set.of("java.", "javax.sql.", "javax.naming.", "jakarta.enterprise."));

  /** Rooms whose sub-packages are rooms of their own: siblings, who never use each other. */
  private static final Set<String> HOUSES = Set.of("transport", "bus", "ingress");

  private static Set<String> with(Set<String> rooms, String... others) {
    var all = new HashSet<>(rooms);
    all.addAll(Set.of(others));
    return Set.copyOf(all);
  }

  private final String base;

  private PackageDirection(String base) {
    super("use only what the arrows of the architecture point to");
    this.base = base + ".";
  }

  /** The rule for every class below the package {@code base}. */
  static ArchRule below(String base) {
    return ArchRuleDefinition.classes()
        .that()
        .resideInAPackage(base + ".*..")
        .should(new PackageDirection(base))
        .allowEmptyShould(true);
  }

  @Override
  public void check(JavaClass user, ConditionEvents events) {
    String room = room(user);
    if (!MAY_USE.containsKey(first(room))) {
      events.add(SimpleConditionEvent.violated(user, user.getName() + " is in no known room"));
    }
    for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
      if (!allowed(room, dependency.getTargetClass().getBaseComponentType())) {
        events.add(SimpleConditionEvent.violated(user, dependency.getDescription()));
      }
    }
  }

  private boolean allowed(String room, JavaClass used) {
    if (!used.getPackageName().startsWith(base)) {
      return used.isPrimitive()
          || NOTHING_BUT.getOrDefault(room, Set.of("")).stream()
              .anyMatch(used.getName()::startsWith);
    }
    String other = room(used);
    return other.equals(room)
        || room.startsWith(other + ".")
        || MAY_USE.getOrDefault(first(room), Set.of()).contains(other);
  }

  private String room(JavaClass type) {
    String[] below = type.getPackageName().substring(base.length()).split("\\.", 3);
    return below.length > 1 && HOUSES.contains(below[0]) ? below[0] + "." + below[1] : below[0];
  }

  private static String first(String room) {
    return room.split("\\.", 2)[0];
  }
}
