package io.github.belfry.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever can grow has its bound in {@code docs/limits.md}, and nothing else is there. */
class LimitsPageTest {
  private static final Path PAGE = Path.of("docs/limits.md");
  private static final Path CODE = Path.of("src/main/java/io/github/belfry");
  private static final Path TABLES = Path.of("src/main/resources/db/migration");

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");
  private static final Pattern FIELD =
      Pattern.compile(
          "(?m)^ {2,4}(?:private|protected|public|static|final|volatile)\\b[^(){}=;]*?"
              + "\\b(\\w+)\\s*(?:=|;)");

  /** What can grow, where it is made. */
  private static final Pattern MADE =
      Pattern.compile(
          "(?:this\\.)?(\\w+)\\s*=\\s*(?:new\\s+(?:(?:Concurrent\\w+|CopyOnWrite\\w+|ArrayDeque"
              + "|PriorityQueue|\\w*HashMap|\\w*HashSet|Tree(?:Map|Set)|LinkedList|ArrayList"
              + "|EnumMap|AtomicReferenceArray|\\w*(?:Blocking|Transfer)Queue"
              + "|\\w*ThreadPoolExecutor|Batch|RateLimiter|Serial|StringBuilder"
              + "|ByteArrayOutputStream|Load|Ranges|Tail)\\b|\\w+\\[)"
              + "|ConcurrentHashMap\\s*\\.newKeySet|Caffeine\\s*\\.newBuilder)");

  private static final Pattern POOL = Pattern.compile("extends ThreadPool\\b");
  private static final Pattern TABLE =
      Pattern.compile("CREATE (?:TABLE|VIEW) (?:IF NOT EXISTS )?(belfry_\\w+)");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+(?:\\.\\w+)?)` \\|");

  private static Set<String> listed(boolean inCode) throws IOException {
    return ROW.matcher(Files.readString(PAGE))
        .results()
        .map(row -> row.group(1))
        .filter(name -> name.contains(".") == inCode)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Path> files(Path folder, String type) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(type)).toList();
    }
  }

  /** The fields of one class that can grow. */
  private static Set<String> growing(String code) {
    String bare = COMMENT.matcher(code).replaceAll("");
    Set<String> fields = names(FIELD, bare);
    fields.retainAll(names(MADE, bare));
    if (POOL.matcher(bare).find()) {
      fields.add("threads");
    }
    return fields;
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void whateverCanGrowIsListed() throws IOException {
    var growing = new TreeSet<String>();
    for (Path file : files(CODE, ".java")) {
      String type = file.getFileName().toString().replace(".java", "");
      growing(Files.readString(file)).forEach(field -> growing.add(type + '.' + field));
    }
    assertThat(listed(true)).isEqualTo(growing);
  }

  @Test
  void everyTableIsListed() throws IOException {
    var tables = new TreeSet<String>();
    for (Path file : files(TABLES, ".sql")) {
      if (!file.startsWith(TABLES.resolve("before"))) {
        tables.addAll(names(TABLE, Files.readString(file)));
      }
    }
    assertThat(listed(false)).isEqualTo(tables);
  }

  @Test
  void itSeesWhatIsNew() {
    assertThat(
            growing(
                """
                class Cache {
                  private final Map<String, String> byName =
                      new ConcurrentHashMap<>();
                  private final List<String> fixed = List.of("new ArrayList<>()");
                  private byte[] buffer;

                  Cache(int size) {
                    buffer = new byte[size];
                    var mine = new ArrayList<String>();
                  }
                }
                """))
        .containsExactly("buffer", "byName");
  }
}
