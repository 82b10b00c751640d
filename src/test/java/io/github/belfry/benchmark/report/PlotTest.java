package io.github.belfry.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.benchmark.measure.Spread;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** A plot is well-formed, and its bars are as long as what they show. */
class PlotTest {
  @Test
  void barsAreInProportion() throws Exception {
    var svg =
        new Plot("Cost & <more>")
            .bar("Belfry", new Spread(50, 40, 100), true)
            .bar("A & B", new Spread(25, 25, 25), false)
            .svg();

    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    var bars = document.getElementsByTagName("rect");
    assertThat(bars.getLength()).isEqualTo(2);
    assertThat(bars.item(0).getAttributes().getNamedItem("width").getNodeValue())
        .isEqualTo("190.0");
    assertThat(bars.item(1).getAttributes().getNamedItem("width").getNodeValue()).isEqualTo("95.0");
    assertThat(document.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("Cost & <more>");
    assertThat(svg).contains("prefers-color-scheme: dark");
  }
}
