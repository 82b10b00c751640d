package io.github.belfry.security.gate;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Headers that servers hand on as they came, and their JAX-RS then fails to read: a fault of the
 * client's, which would be answered, and logged, like one of ours.
 */
final class ReadableHeaders {
  private static final String TOKEN = "[!#$%&'*+.^_`|~\\w-]+";

  /** A member of a list (RFC 9110 §5.6.1); a comma in quotes ends none. */
  private static final Pattern MEMBER = Pattern.compile("(?:[^,\"]|\"[^\"]*+\"?)++");

  /** A lone star is Java's own URLConnection's. */
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("\\s*(?:\\*|" + TOKEN + '/' + TOKEN + ")?\\s*(?:;.*)?", Pattern.DOTALL);

  /** RFC 9110 §12.4.2; it means nothing in a Content-Type, where it is read all the same. */
  private static final Pattern WEIGHT =
      Pattern.compile(";\\s*q\\s*(?:=\\s*\"?([^\",;]*)|(?=[,;]|$))", Pattern.CASE_INSENSITIVE);

  private static final Pattern AT_MOST_ONE =
      Pattern.compile("(?:0(?:\\.\\d{0,3})?|\\.\\d{1,3}|1(?:\\.0{0,3})?)\\s*");

  private ReadableHeaders() {}

  /**
   * Lets through by returning.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} that names the header
   */
  static void require(HttpServletRequest request) {
    // Liberty joins the lines of a folded header, and has read the length from the first of them.
    String length = request.getHeader("Content-Length");
    if (length != null && !length.matches("\\d+")) {
      throw new Refused(Reason.BAD_REQUEST, "Content-Length: is not a number");
    }
    String type = request.getHeader("Content-Type");
    if (type != null) {
      requireMediaType("Content-Type", type);
    }
    for (String accepted : Collections.list(request.getHeaders("Accept"))) {
      MEMBER.matcher(accepted).results().forEach(m -> requireMediaType("Accept", m.group()));
    }
  }

  private static void requireMediaType(String name, String value) {
    if (!MEDIA_TYPE.matcher(value).matches()) {
      throw new Refused(Reason.BAD_REQUEST, name + ": is not a media type");
    }
    Matcher weights = WEIGHT.matcher(value);
    while (weights.find()) {
      String weight = weights.group(1);
      if (weight == null || !AT_MOST_ONE.matcher(weight).matches()) {
        throw new Refused(Reason.BAD_REQUEST, name + ": its q is not a number from 0 to 1");
      }
    }
  }
}
