package io.headrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Delays FAST = new Delays(100_000, 7.25, 18.5, 40, 61);
    private static final Delays SLOW = new Delays(100_000, 512, 1_020.5, 1_100, 1_200);

    private final StringWriter screen = new StringWriter();

    private static DemoFigures at(int seconds, long events, long scores, long ledger) {
        Counts counts = new Counts(Duration.ofSeconds(seconds), events, scores, ledger, 2, 31, Duration.ZERO);
        return new DemoFigures(counts, FAST, SLOW, 3.75, "cpu");
    }

    @Test
    void everyGoodEventHasToBeInBothTopicsForTheDemoToBeComplete() {
        assertThat(at(1, 2_000, 1_998, 1_998).isComplete()).isTrue();
        assertThat(at(1, 2_000, 1_997, 1_998).isComplete()).isFalse();
        assertThat(at(1, 2_000, 1_998, 1_990).outstanding()).isEqualTo(8);
    }

    @Test
    void jsonIsTheOneLineThatScriptsRead() {
        assertThat(at(10, 20_000, 19_998, 19_998).json())
                .isEqualTo("{\"events\":20000,\"scores\":19998,\"dead_letters\":2,\"events_per_second\":2000.0,"
                        + "\"latency_ms\":{\"p50\":7.25,\"p99\":18.5},"
                        + "\"ledger_latency_ms\":{\"p50\":512.0,\"p99\":1020.5},\"device\":\"cpu\"}");
    }

    @Test
    void whatWasNotMeasuredIsNullNotNaN() {
        Counts nothing = new Counts(Duration.ZERO, 0, 0, 0, 0, 0, Duration.ZERO);
        DemoFigures none = new DemoFigures(nothing, Delays.NONE, Delays.NONE, Double.NaN, "cpu");

        assertThat(none.json())
                .contains("\"events_per_second\":0.0", "\"latency_ms\":{\"p50\":null,\"p99\":null}")
                .doesNotContain("NaN");
    }

    @Test
    void aPlainViewIsOneLinePerShowWithTheModeBesideEachDelay() {
        new PlainView(new PrintWriter(screen)).show(at(12, 24_000, 23_000, 22_000), at(10, 20_000, 19_998, 18_000));

        assertThat(screen.toString().lines()).hasSize(1);
        assertThat(screen.toString())
                .contains(
                        "events 2,000/s",
                        "scores 1,501/s",
                        "p50 7.3 ms  p99 18.5 ms (at-least-once)",
                        "p50 512.0 ms  p99 1,020.5 ms (exactly-once)",
                        "batch 3.8 rows",
                        "flagged 31",
                        "dead letters 2")
                .doesNotContain("\u001b", "behind");
    }

    @Test
    void aLaggingGeneratorIsSaid() {
        Counts late = new Counts(Duration.ofSeconds(1), 10, 0, 0, 0, 0, Duration.ofMillis(750));
        DemoFigures lagging = new DemoFigures(late, Delays.NONE, Delays.NONE, 1, "cpu");

        assertThat(FiguresText.line(lagging, at(0, 0, 0, 0))).contains("generator 750 ms behind its schedule");
    }

    @Test
    void aTerminalIsDrawnOverItself() {
        TerminalView view = new TerminalView(new PrintWriter(screen));
        view.show(at(1, 2_000, 1_900, 0), at(0, 0, 0, 0));
        int height = (int) screen.toString().lines().count();
        int first = screen.getBuffer().length();

        view.show(at(2, 4_000, 3_900, 0), at(1, 2_000, 1_900, 0));

        String second = screen.toString().substring(first);
        assertThat(second).startsWith("\u001b[" + height + "A");
        assertThat(second.lines()).hasSize(height).allMatch(line -> line.contains("\u001b[2K"));
    }

    @Test
    void whatIsSaidStaysAboveTheFigures() {
        TerminalView view = new TerminalView(new PrintWriter(screen));
        view.show(at(1, 2_000, 1_900, 0), at(0, 0, 0, 0));
        int before = screen.getBuffer().length();

        view.say("a warning");
        view.show(at(2, 4_000, 3_900, 0), at(1, 2_000, 1_900, 0));

        String after = screen.toString().substring(before);
        assertThat(after).containsSubsequence("A\u001b[J", "a warning", "\u001b[2Krunning");
        assertThat(after.substring(after.indexOf("a warning")))
                .as("does not go back over it")
                .doesNotContain("A");
    }
}
