package io.headrace.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.cli.plot.Dot;
import io.headrace.cli.plot.Line;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class PointTest {
    @Test
    void aPointWhoseSenderWasLateIsVoidAndSaysSo() throws Exception {
        assertThat(point(0.1, 4, 2.9).isVoid()).isFalse();
        assertThat(point(0.1, 4, 3.1).isVoid()).isTrue();
        assertThat(new ObjectMapper()
                        .valueToTree(point(0.1, 4, 3.1))
                        .path("void")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void percentilesAreMilliseconds() {
        Histogram delays = new Histogram(3);
        for (long millis = 1; millis <= 100; millis++) {
            delays.recordValue(millis * 1_000_000);
        }
        Point point = Point.of("s", "S", 0.5, 10, delays, delays, 1);

        assertThat(point.p50()).isCloseTo(50, within(0.1));
        assertThat(point.p99()).isCloseTo(99, within(0.1));
    }

    @Test
    void voidPointsAreNotCompared() {
        Claim.Outcome outcome = Latency.compared(
                "ratio",
                List.of(point(1, 4, 0), point(1, 400, 9)),
                List.of(point(1, 2, 0), point(1, 1, 0)),
                Point::p99,
                (a, b) -> a / b,
                3);

        assertThat(outcome.value().high()).isEqualTo(2);
        assertThat(outcome.met()).isTrue();
    }

    @Test
    void whereAllAreVoidNothingIsMet() {
        Claim.Outcome outcome = Latency.compared(
                "ratio", List.of(point(1, 4, 9)), List.of(point(1, 2, 0)), Point::p99, (a, b) -> a / b, 3);

        assertThat(outcome.met()).isFalse();
        assertThat(outcome.claim()).endsWith("(void)");
    }

    @Test
    void aLineGoesThroughTheMediansOfWhatIsNotVoid() {
        List<AtLoad> all = AtLoad.of(
                List.of(point(0.5, 30, 0), point(0.1, 4, 0), point(0.5, 10, 0), point(0.5, 999, 9), point(0.5, 20, 0)));

        assertThat(all.get(1).voided()).isEqualTo(1);
        assertThat(AtLoad.lines(all, AtLoad::p99))
                .containsExactly(Line.measured("S", List.of(new Dot(0.1, 4), new Dot(0.5, 20)), 0));
    }

    @Test
    void whatIsVoidThroughoutIsNotDrawn() {
        List<AtLoad> all = AtLoad.of(List.of(point(0.5, 30, 9)));

        assertThat(all.get(0).p99()).isNaN();
        assertThat(AtLoad.lines(all, AtLoad::p99)).isEmpty();
    }

    private static Point point(double load, double p99, double lag) {
        return new Point("s", "S", load, 100, p99 / 2, p99, lag, 0);
    }
}
