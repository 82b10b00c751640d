import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks an audit that was handed out as JSON lines, all of it and the newest first, without
 * Belfry: whoever may change the database and the node can't change what was handed out before.
 *
 * <pre>
 * curl -H 'Accept: application/jsonl' -H "Authorization: Bearer $TOKEN" \
 *   https://belfry.example.org/belfry/api/admin/audit | java run/CheckAudit.java
 * </pre>
 *
 * Ends with 0 when it is whole, 1 when something was changed, put in or taken out, 2 when it can't
 * be read.
 */
class CheckAudit {
  /** The hash is of the one before, a line feed, and the line without both (protocol.md §8). */
  private static final Pattern LINE =
      Pattern.compile(
          "(\\{\"id\":\"(\\d+)\".*),\"previous\":\"([^\"]*)\",\"hash\":\"([0-9a-f]{64})\"\\}");

  public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
    var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    var sha256 = MessageDigest.getInstance("SHA-256");
    long entries = 0;
    long newer = 0;
    String expected = null;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher entry = LINE.matcher(line);
      if (!entry.matches()) {
        System.err.println("Line " + (entries + 1) + " is no entry of an audit.");
        System.exit(2);
      }
      long id = Long.parseLong(entry.group(2));
      String hashed = entry.group(3) + '\n' + entry.group(1) + '}';
      String hash = HexFormat.of().formatHex(sha256.digest(hashed.getBytes(UTF_8)));
      if (!hash.equals(entry.group(4))) {
        broken("Entry " + id + " was changed.");
      }
      if (expected != null && (id != newer - 1 || !hash.equals(expected))) {
        broken("What is before entry " + newer + " was changed, put in or taken out.");
      }
      expected = entry.group(3);
      newer = id;
      entries++;
    }
    if (entries == 0) {
      System.err.println("There is no entry.");
      System.exit(2);
    }
    System.out.println(entries + " entries, intact, from " + newer + " on.");
  }

  private static void broken(String what) {
    System.out.println(what);
    System.exit(1);
  }
}
