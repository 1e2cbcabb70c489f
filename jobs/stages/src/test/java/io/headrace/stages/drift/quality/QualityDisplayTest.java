package io.headrace.stages.drift.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Provenance;
import io.headrace.contract.Run;
import io.headrace.drift.outcomes.QualityGrid;
import io.headrace.drift.outcomes.QualitySettings;
import io.headrace.drift.outcomes.Slot;
import io.headrace.drift.quality.CostMatrix;
import io.headrace.drift.quality.IdHash;
import io.headrace.drift.quality.Outcome;
import io.headrace.drift.quality.SegmentCounts;
import io.headrace.metrics.Metrics;
import io.headrace.stages.MetricsOf;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class QualityDisplayTest {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final Provenance MODEL = Provenance.of("cards", "risk", "1", "model", "spec");
    private static final QualitySettings SETTINGS = new QualitySettings(
            new QualityGrid(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(30)),
            0.5,
            10,
            CostMatrix.UNKNOWN,
            List.of("country"),
            1000);

    private final NavigableMap<Slot, byte[]> known = new TreeMap<>();

    /** Of so many labels, as many cases found as missed. */
    private void window(int end, String segment, int labels, double shareRight) {
        SegmentCounts counts = SETTINGS.noCounts();
        for (int i = 0; i < labels; i++) {
            counts.addScore(0.9);
            boolean right = i < labels * shareRight;
            counts.change(IdHash.of("e" + i), 0.9, 0, Outcome.UNKNOWN, right ? Outcome.POSITIVE : Outcome.NEGATIVE);
        }
        known.put(new Slot(end * DAY, segment), counts.toBytes());
    }

    private static QualityDisplay display(String job) {
        QualityDisplay display = new QualityDisplay(
                SETTINGS,
                new MetricsOf(job, "risk", "1"),
                Run.LIVE,
                MODEL.id(),
                Duration.ofDays(2),
                10,
                Map.of("precision", 0.7));
        display.open();
        return display;
    }

    @Test
    void theNewestSettledWindowIsShownWhetherItChangedAtThisTickOrNot() {
        QualityDisplay display = display("settled");
        window(1, "", 100, 0.8);
        window(2, "", 100, 0.6);
        display.show(MODEL, 2 * DAY, known, List.of());
        assertThat(precision("settled", "")).as("none is settled").isNull();

        display.show(MODEL, 3 * DAY, known, List.of());
        assertThat(precision("settled", "").value()).isEqualTo(0.8);
        display.show(MODEL, 9 * DAY, known, List.of());
        assertThat(precision("settled", "").value()).isEqualTo(0.6);
        assertThat(gauge("drift.quality.floor", "settled", "measure", "precision")
                        .value())
                .isEqualTo(0.7);
        assertThat(gauge("drift.quality", "settled", "measure", "cost")).isNull();
    }

    @Test
    void aSegmentWithAHandfulOfLabelsIsNotShownNorOneThatHasLeft() {
        QualityDisplay display = display("segments");
        window(1, "", 100, 0.8);
        window(1, "country=DE", 60, 0.5);
        window(1, "country=FR", 9, 0);
        window(2, "", 100, 0.7);
        display.show(MODEL, 3 * DAY, known, List.of());
        assertThat(precision("segments", "country=DE").value()).isEqualTo(0.5);
        assertThat(precision("segments", "country=FR")).isNull();

        display.show(MODEL, 4 * DAY, known, List.of());
        assertThat(precision("segments", "country=DE")).isNull();
        assertThat(precision("segments", "").value()).isEqualTo(0.7);
    }

    @Test
    void whatAnotherSpecOrModelHasScoredIsNotShownAsThisOnes() {
        QualityDisplay display = display("other");
        window(1, "", 100, 0.8);
        display.show(Provenance.of("cards", "risk", "1", "model", "older spec"), 9 * DAY, known, List.of());
        assertThat(precision("other", "")).isNull();
    }

    private static Gauge precision(String job, String segment) {
        return gauge("drift.quality", job, "segment", segment, "measure", "precision");
    }

    private static Gauge gauge(String name, String job, String... tags) {
        return Metrics.registry().find(name).tag("job", job).tags(tags).gauge();
    }
}
