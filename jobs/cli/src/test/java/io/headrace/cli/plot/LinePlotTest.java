package io.headrace.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.cli.html.Html;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinePlotTest {
    private static final LinearAxis UNIT = new LinearAxis(0, 1, 0.5, LinearAxis.Unit.NUMBER);

    private final LinePlot plot = new LinePlot("psi", UNIT, UNIT);

    private String drawn() {
        Html html = new Html();
        plot.draw(html);
        return html.toString();
    }

    @Test
    void aLineIsBrokenWhereAValueIsMissing() {
        plot.line(Line.measured("psi", List.of(new Dot(0, 0), new Dot(0.5, Double.NaN), new Dot(1, 1)), 0));

        assertThat(drawn().split("<polyline", -1))
                .as("one before the gap, one behind it")
                .hasSize(3);
        assertThat(drawn()).contains("points=\"46,148 \"", "points=\"350,8 \"").contains("<circle");
    }

    @Test
    void stretchesThatNoEyePartsAreOne() {
        plot.shade(0, 0.1).shade(0.102, 0.2).shade(0.5, 0.6);

        assertThat(drawn()).contains("class=\"shade\" d=\"M46 8h60.8v140h-60.8zM198 8h30.4v140h-30.4z\"");
    }

    @Test
    void itIsSaidInWordsWhatThePlotShows() {
        plot.note("newest 0.3, threshold 0.2");

        assertThat(drawn()).contains("role=\"img\"", "aria-label=\"psi: newest 0.3, threshold 0.2\"");
    }

    @Test
    void linesThatAreSeveralHaveAKeyAndOneHasNone() {
        plot.line(Line.measured("a<b", List.of(new Dot(0, 0)), 0));
        assertThat(drawn()).doesNotContain("class=\"key\"");

        plot.line(new Line("later", List.of(new Dot(0, 0)), 1, true)).level("threshold 0.2", 0.2);

        assertThat(drawn()).contains("a&lt;b</span>", "later</span>", "threshold 0.2</span>", "l1 estimate");
    }
}
