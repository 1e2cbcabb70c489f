package io.headrace.stages.drift.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Provenance;
import io.headrace.contract.QualityReport;
import io.headrace.contract.QualityReport.Calibration;
import io.headrace.contract.QualityReport.Expected;
import io.headrace.contract.QualityReport.Measured;
import io.headrace.contract.Run;
import io.headrace.metrics.Metrics;
import io.headrace.stages.MetricsOf;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShowQualityTest {
    private static final long DAY = Duration.ofDays(1).toMillis();

    @Test
    void theNewestWindowWhoseLabelsHaveSettledIsShownAlsoWhereOnlyYoungerOnesAreToldOf() {
        ShowQuality show = show("settled", Map.of());
        show.map(report("", 1, 1, Double.NaN));
        show.map(report("", 1, 2, 0.8));
        show.map(report("", 2, 2, 0.1));
        assertThat(measured("settled", "", "auc")).isNull();

        show.map(report("", 3, 3, 0.1));
        assertThat(measured("settled", "", "auc").value()).isEqualTo(0.8);

        show.map(report("", 2, 4, 0.7));
        show.map(report("", 1, 4, 0.9));
        assertThat(measured("settled", "", "auc").value()).isEqualTo(0.7);
        assertThat(measured("settled", "", "cost")).isNull();
    }

    @Test
    void segmentsAreShownSideBySideWithWhatIsExpectedOfTheNewest() {
        ShowQuality show = show("segments", Map.of("auc", 0.9));
        show.map(report("country=DE", 1, 5, 0.7));
        show.map(report("", 1, 5, 0.8));
        assertThat(measured("segments", "country=DE", "auc").value()).isEqualTo(0.7);
        assertThat(measured("segments", "", "auc").value()).isEqualTo(0.8);
        assertThat(gauge("drift.quality.expected", "segments", "segment", "", "measure", "recall")
                        .value())
                .isEqualTo(0.25);
        assertThat(gauge("drift.quality.floor", "segments", "measure", "auc").value())
                .isEqualTo(0.9);
    }

    private static ShowQuality show(String job, Map<String, Double> floors) {
        ShowQuality show = new ShowQuality(new MetricsOf(job, "risk", "1"), Run.LIVE, Duration.ofDays(2), floors);
        show.open(null);
        return show;
    }

    private static QualityReport report(String segment, int windowEnd, int asOf, double auc) {
        return new QualityReport(
                Provenance.of("cards", "risk", "1", "model", "spec"),
                Run.LIVE,
                (windowEnd - 1) * DAY,
                windowEnd * DAY,
                asOf * DAY,
                segment,
                1000,
                100,
                10,
                0.5,
                new Measured(auc, 0.5, 0.5, 0.5, 0.5, 10, 0.1, 0.1, Double.NaN),
                Calibration.CALIBRATED,
                List.of(),
                Optional.of(new Expected(0.9, 0.5, 0.25)));
    }

    private static Gauge measured(String job, String segment, String measure) {
        return gauge("drift.quality", job, "segment", segment, "measure", measure);
    }

    private static Gauge gauge(String name, String job, String... tags) {
        return Metrics.registry().find(name).tag("job", job).tags(tags).gauge();
    }
}
