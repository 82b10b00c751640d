package io.github.belfry.security.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the {@code Forwarded} header (RFC 7239 §4). Not thread-safe. */
final class Forwarded {
  private final String text;
  private int at;

  private Forwarded(String text) {
    this.text = text;
  }

  /** Its elements in order; none of them when it is malformed, so that nothing is half believed. */
  static List<Hop> parse(String header) {
    return new Forwarded(header).elements();
  }

  private List<Hop> elements() {
    var hops = new ArrayList<Hop>();
    while (true) {
      Map<String, String> pairs = pairs();
      if (pairs == null) {
        return List.of();
      }
      if (!pairs.isEmpty()) {
        hops.add(new Hop(pairs.get("for"), pairs.get("proto"), pairs.get("host"), null));
      }
      if (at == text.length()) {
        return hops;
      }
      at++; // the comma
    }
  }

  /** The pairs up to a comma or the end; null when something else is there. */
  private Map<String, String> pairs() {
    var pairs = new HashMap<String, String>();
    while (true) {
      skipBlanks();
      if (!atSeparator()) {
        String name = token().toLowerCase(Locale.ROOT);
        if (name.isEmpty() || !next('=')) {
          return null;
        }
        String value = at < text.length() && text.charAt(at) == '"' ? quoted() : token();
        if (value == null || value.isEmpty() || pairs.put(name, value) != null) {
          return null;
        }
        skipBlanks();
      }
      if (!next(';')) {
        return at == text.length() || text.charAt(at) == ',' ? pairs : null;
      }
    }
  }

  private String token() {
    int begin = at;
    // Wider than a token (RFC 9110 §5.6.2): many proxies leave the quotes off host:port and IPv6.
    while (at < text.length() && "=;,\" \t".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(begin, at);
  }

  private String quoted() {
    var value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return value.toString();
      }
      if (c == '\\' && ++at == text.length()) {
        return null;
      }
      value.append(text.charAt(at));
    }
    return null;
  }

  private boolean atSeparator() {
    return at == text.length() || text.charAt(at) == ';' || text.charAt(at) == ',';
  }

  private boolean next(char expected) {
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }
}
