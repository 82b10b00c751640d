package io.github.belfry.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** One class's report, as Surefire and Failsafe write it. */
record TestReport(String testClass, Map<String, String> properties, Outcome outcome) {

  /** All of a folder; none when there is no such folder. */
  static List<TestReport> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var reports = new ArrayList<TestReport>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(TestReport::isReport).sorted().toList()) {
        reports.add(read(file));
      }
    }
    return reports;
  }

  private static boolean isReport(Path file) {
    var name = file.getFileName().toString();
    return name.startsWith("TEST-") && name.endsWith(".xml");
  }

  private static TestReport read(Path file) throws IOException {
    try {
      var builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
      Element suite = builder.parse(file.toFile()).getDocumentElement();
      var outcome = Outcome.NONE;
      for (Element test : elements(suite, "testcase")) {
        outcome = outcome.plus(of(test));
      }
      return new TestReport(suite.getAttribute("name"), propertiesOf(suite), outcome);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(file + " is no report", e);
    }
  }

  private static Map<String, String> propertiesOf(Element suite) {
    var properties = new HashMap<String, String>();
    for (Element property : elements(suite, "property")) {
      properties.put(property.getAttribute("name"), property.getAttribute("value"));
    }
    return Map.copyOf(properties);
  }

  private static Outcome of(Element test) {
    var skipped = elements(test, "skipped");
    if (!skipped.isEmpty()) {
      return new Outcome(0, List.of(), 0, List.of(name(test) + ": " + reason(skipped.get(0))));
    }
    if (!elements(test, "failure").isEmpty() || !elements(test, "error").isEmpty()) {
      return new Outcome(0, List.of(), 1, List.of());
    }
    var flaky =
        Stream.of("flakyFailure", "flakyError")
            .flatMap(kind -> elements(test, kind).stream())
            .map(first -> name(test) + ": " + firstLine(first))
            .toList();
    return new Outcome(1, flaky, 0, List.of());
  }

  private static String name(Element test) {
    return test.getAttribute("classname").replaceFirst(".*[.]", "")
        + "."
        + test.getAttribute("name");
  }

  private static String firstLine(Element failure) {
    return failure.getAttribute("message").lines().findFirst().orElse("").strip();
  }

  /** That of a disabled test is the message; of a test that assumes something, the exception's. */
  private static String reason(Element skipped) {
    var message = skipped.getAttribute("message");
    if (message.isBlank()) {
      message = skipped.getTextContent().lines().findFirst().orElse("");
    }
    var reason = message.replaceFirst("^.*Assumption failed: ", "").strip();
    if (reason.isEmpty()) {
      throw new IllegalStateException("a test is skipped without a reason");
    }
    return reason;
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    var elements = new ArrayList<Element>();
    for (int n = 0; n < found.getLength(); n++) {
      elements.add((Element) found.item(n));
    }
    return elements;
  }
}
