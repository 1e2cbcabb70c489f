package io.headrace.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StageMetricsTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final StageMetrics metrics = StageMetrics.in(registry, "card-fraud", "logreg", "3");

    private void touchEverything(StageMetrics metrics) {
        metrics.decoded(10, 1500);
        metrics.rejected("malformed", 20);
        metrics.rows(10);
        metrics.late(2);
        metrics.labels("expired", 4);
        metrics.featuresTook(2_000);
        metrics.decodeTook(3_000);
        metrics.scoreCame(5);
        metrics.publishTook("fraud-decisions", 4_000);
        metrics.inferred(8, 1_000_000, 250_000_000);
        metrics.inferFailed(1);
        metrics.device("cpu");
        metrics.scored(9);
        metrics.varied(6);
        metrics.decided("decline", 3);
        metrics.published("fraud-decisions").accept(9);
        metrics.deadLettered("malformed", 1);
        metrics.transactionTimeout("fraud-ledger", Duration.ofMinutes(10));
        metrics.lost("fraud-ledger", 1);
    }

    @Test
    void everyCallIsVisibleInTheScrape() {
        touchEverything(metrics);

        Map<String, Double> samples = Scrape.parse(registry.scrape());

        String model = "job=\"card-fraud\",model=\"logreg\",version=\"3\"";
        assertThat(samples)
                .containsEntry("decode_events_total{job=\"card-fraud\"}", 10.0)
                .containsEntry("decode_bytes_total{job=\"card-fraud\"}", 1520.0)
                .containsEntry("decode_rejected_records_total{job=\"card-fraud\",reason=\"malformed\"}", 1.0)
                .containsEntry("decode_duration_seconds_sum{job=\"card-fraud\"}", 3e-6)
                .containsEntry("score_delay_seconds_sum{" + model + "}", 0.005)
                .containsEntry("publish_duration_seconds_sum{job=\"card-fraud\",sink=\"fraud-decisions\"}", 4e-6)
                .containsEntry("features_rows_total{job=\"card-fraud\"}", 10.0)
                .containsEntry("features_late_rows_total{job=\"card-fraud\"}", 2.0)
                .containsEntry("features_labels_total{job=\"card-fraud\",outcome=\"expired\"}", 4.0)
                .containsEntry("features_duration_seconds_count{job=\"card-fraud\"}", 1.0)
                .containsEntry("batch_rows_sum{" + model + "}", 8.0)
                .containsEntry("batch_rows_bucket{" + model + ",le=\"4.0\"}", 0.0)
                .containsEntry("batch_rows_bucket{" + model + ",le=\"8.0\"}", 1.0)
                .containsEntry("batch_queue_duration_seconds_sum{" + model + "}", 0.001)
                .containsEntry("infer_duration_seconds_sum{" + model + "}", 0.25)
                .containsEntry("infer_failed_rows_total{" + model + "}", 1.0)
                .containsEntry("infer_device_sessions{device=\"cpu\"," + model + "}", 1.0)
                .containsEntry("score_emitted_scores_total{" + model + "}", 9.0)
                .containsEntry("score_varied_scores_total{" + model + "}", 6.0)
                .containsEntry("score_decisions_scores_total{decision=\"decline\"," + model + "}", 3.0)
                .containsEntry("publish_records_total{job=\"card-fraud\",sink=\"fraud-decisions\"}", 9.0)
                .containsEntry("publish_dead_letters_records_total{job=\"card-fraud\",reason=\"malformed\"}", 1.0)
                .containsEntry("publish_transaction_timeout_seconds{job=\"card-fraud\",sink=\"fraud-ledger\"}", 600.0)
                .containsEntry("publish_lost_transactions_total{job=\"card-fraud\",sink=\"fraud-ledger\"}", 1.0);
    }

    /** Those of drift are of another class. */
    @Test
    void everyNameOfTheListIsRegisteredWithItsDescriptionAndNoOtherNameIs() {
        touchEverything(metrics);

        Set<String> registered = registry.getMeters().stream()
                .map(meter -> meter.getId().getName() + "|" + meter.getId().getDescription())
                .collect(Collectors.toSet());

        Set<String> listed = MetricNames.all().stream()
                .filter(metric -> !metric.name().startsWith("drift."))
                .map(metric -> metric.name() + "|" + metric.description())
                .collect(Collectors.toSet());
        assertThat(registered).isEqualTo(listed);
    }

    @Test
    void tagKeysAreFromTheList() {
        touchEverything(metrics);

        Set<String> keys = new HashSet<>();
        for (Meter meter : registry.getMeters()) {
            meter.getId().getTags().forEach(tag -> keys.add(tag.getKey()));
        }

        assertThat(keys)
                .containsExactlyInAnyOrder(
                        "job", "model", "version", "reason", "outcome", "device", "decision", "sink");
    }

    @Test
    void subtasksOfOnePipelineCountIntoTheSameMeters() {
        StageMetrics other = StageMetrics.in(registry, "card-fraud", "logreg", "3");

        metrics.scored(2);
        other.scored(3);
        other.inferred(4, 0, TimeUnit.MILLISECONDS.toNanos(1));

        assertThat(registry.get("score.emitted").counter().count()).isEqualTo(5.0);
        assertThat(registry.get("infer.duration").timer().count()).isEqualTo(1);
    }

    @Test
    void twoModelsOfOnePipelineAreCountedApart() {
        StageMetrics challenger = StageMetrics.in(registry, "card-fraud", "gbdt", "1");

        metrics.scored(2);
        challenger.scored(3);
        challenger.decoded(1, 1);

        assertThat(registry.get("score.emitted").tag("model", "gbdt").counter().count())
                .isEqualTo(3.0);
        assertThat(registry.get("score.emitted")
                        .tag("model", "logreg")
                        .counter()
                        .count())
                .isEqualTo(2.0);
    }

    @Test
    void aCounterToldOfZeroIsThereBeforeItsFirstCount() {
        metrics.lost("fraud-ledger", 0);
        metrics.deadLettered("malformed", 0);

        assertThat(Scrape.parse(registry.scrape()))
                .containsEntry("publish_lost_transactions_total{job=\"card-fraud\",sink=\"fraud-ledger\"}", 0.0)
                .containsEntry("publish_dead_letters_records_total{job=\"card-fraud\",reason=\"malformed\"}", 0.0);
    }

    @Test
    void theLastTransactionTimeoutThatWasToldCounts() {
        metrics.transactionTimeout("fraud-ledger", Duration.ofMinutes(10));
        metrics.transactionTimeout("other", Duration.ofMinutes(1));
        metrics.transactionTimeout("fraud-ledger", Duration.ofMillis(2_500));

        assertThat(Scrape.parse(registry.scrape()))
                .containsEntry("publish_transaction_timeout_seconds{job=\"card-fraud\",sink=\"fraud-ledger\"}", 2.5)
                .containsEntry("publish_transaction_timeout_seconds{job=\"card-fraud\",sink=\"other\"}", 60.0);
    }
}
