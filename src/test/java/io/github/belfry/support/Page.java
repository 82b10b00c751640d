package io.github.belfry.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of which all, or what is between the marks {@code <!-- name: … -->} and {@code <!-- /name
 * -->}, is written by a program. {@code -Dbelfry.docs.write=true} has tests write what they compare
 * otherwise.
 */
public final class Page {
  private Page() {}

  /** Fails unless that is the page. */
  public static void is(Path page, String text) throws IOException {
    if (Boolean.getBoolean("belfry.docs.write")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, text);
    }
    assertThat(page).hasContent(text);
  }

  /** Fails unless that is between the marks of that name. */
  public static void holds(Path page, String name, String part) throws IOException {
    is(page, with(page, name, part));
  }

  /** Replaces what is between the marks of that name. */
  public static void write(Path page, String name, String part) throws IOException {
    Files.writeString(page, with(page, name, part));
  }

  private static String with(Path page, String name, String part) throws IOException {
    Matcher marked =
        Pattern.compile("(<!-- %1$s: .*? -->\n).*(<!-- /%1$s -->)".formatted(name), Pattern.DOTALL)
            .matcher(Files.readString(page));
    if (!marked.find()) {
      throw new IOException(page + " has no place for " + name);
    }
    return marked.replaceFirst("$1" + Matcher.quoteReplacement(part) + "$2");
  }
}
