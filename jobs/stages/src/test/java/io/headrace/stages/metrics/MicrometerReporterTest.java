package io.headrace.stages.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.metrics.Metrics;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.junit.jupiter.api.Test;

class MicrometerReporterTest {
    private static final Map<String, String> OPERATOR = Map.of(
            "<host>", "localhost",
            "<tm_id>", "d41d8cd9",
            "<job_id>", "a1b2",
            "<job_name>", "card-fraud",
            "<task_id>", "c3d4",
            "<task_name>", "decode -> features",
            "<task_attempt_id>", "e5f6",
            "<task_attempt_num>", "2",
            "<operator_name>", "features",
            "<subtask_index>", "1");
    private static final ScopedGroup GROUP = new ScopedGroup("taskmanager.job.task.operator", OPERATOR);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MicrometerReporter reporter = new MicrometerReporter(registry);

    private double gauge(String name) {
        return registry.get("flink.taskmanager.job.task.operator." + name)
                .gauge()
                .value();
    }

    @Test
    void counterIsReadAtTheScrape() {
        SimpleCounter counter = new SimpleCounter();
        reporter.notifyOfAddedMetric(counter, "numRecordsIn", GROUP);
        counter.inc(42);

        assertThat(registry.scrape())
                .contains("flink_taskmanager_job_task_operator_numRecordsIn_total"
                        + "{job=\"card-fraud\",subtask=\"1\",task=\"features\"} 42.0\n");
    }

    @Test
    void tagsAreJobTaskSubtaskAndTheOperatorsOwnKeysButNoIds() {
        Map<String, String> variables = new HashMap<>(OPERATOR);
        variables.put("<topic>", "transactions");
        reporter.notifyOfAddedMetric(
                new SimpleCounter(), "commits", new ScopedGroup("taskmanager.job.task.operator.topic", variables));

        Meter meter = registry.get("flink.taskmanager.job.task.operator.topic.commits")
                .meter();
        assertThat(meter.getId().getTags())
                .containsExactlyInAnyOrder(
                        Tag.of("job", "card-fraud"),
                        Tag.of("task", "features"),
                        Tag.of("subtask", "1"),
                        Tag.of("topic", "transactions"));
    }

    @Test
    void counterBelowZeroDoesNotBreakTheScrape() {
        SimpleCounter counter = new SimpleCounter();
        reporter.notifyOfAddedMetric(counter, "held", GROUP);
        counter.dec(3);

        assertThat(registry.scrape())
                .contains("operator_held_total{job=\"card-fraud\",subtask=\"1\",task=\"features\"} 0.0");
    }

    @Test
    void numbersAndTruthsAreGaugesAndTextsAreLeftOut() {
        reporter.notifyOfAddedMetric((Gauge<Long>) () -> 7L, "lag", GROUP);
        reporter.notifyOfAddedMetric((Gauge<Boolean>) () -> true, "backPressured", GROUP);
        reporter.notifyOfAddedMetric((Gauge<String>) () -> "RUNNING", "status", GROUP);

        assertThat(gauge("lag")).isEqualTo(7);
        assertThat(gauge("backPressured")).isEqualTo(1);
        assertThat(registry.getMeters()).hasSize(2);
    }

    @Test
    void failingGaugeIsNaNAndLeavesTheScrapeWhole() {
        reporter.notifyOfAddedMetric(
                (Gauge<Long>) () -> {
                    throw new IllegalStateException("not started");
                },
                "lag",
                GROUP);
        reporter.notifyOfAddedMetric((Gauge<Long>) () -> 7L, "depth", GROUP);

        assertThat(registry.scrape()).contains("operator_lag{").contains("NaN").contains("operator_depth{");
    }

    @Test
    void rateAndHistogramAreReadAsGauges() {
        reporter.notifyOfAddedMetric(new FixedRate(12.5), "numRecordsInPerSecond", GROUP);
        reporter.notifyOfAddedMetric(new FixedHistogram(new long[] {1, 2, 3, 4}), "latency", GROUP);

        assertThat(gauge("numRecordsInPerSecond")).isEqualTo(12.5);
        assertThat(gauge("latency.count")).isEqualTo(4);
        assertThat(gauge("latency.max")).isEqualTo(4);
        assertThat(gauge("latency.mean")).isEqualTo(2.5);
        assertThat(gauge("latency.p50")).isEqualTo(2);
        assertThat(gauge("latency.p99")).isEqualTo(4);
    }

    @Test
    void removedMetricLeavesTheRegistry() {
        SimpleCounter counter = new SimpleCounter();
        FixedHistogram histogram = new FixedHistogram(new long[] {1});
        reporter.notifyOfAddedMetric(counter, "numRecordsIn", GROUP);
        reporter.notifyOfAddedMetric(histogram, "latency", GROUP);

        reporter.notifyOfRemovedMetric(counter, "numRecordsIn", GROUP);
        reporter.notifyOfRemovedMetric(histogram, "latency", GROUP);

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void restartedTaskTakesItsMeterOverEvenIfTheOldOneIsRemovedAfterwards() {
        SimpleCounter old = new SimpleCounter();
        SimpleCounter restarted = new SimpleCounter();
        old.inc(100);
        restarted.inc(5);

        reporter.notifyOfAddedMetric(old, "numRecordsIn", GROUP);
        reporter.notifyOfAddedMetric(restarted, "numRecordsIn", GROUP);
        reporter.notifyOfRemovedMetric(old, "numRecordsIn", GROUP);

        assertThat(registry.get("flink.taskmanager.job.task.operator.numRecordsIn")
                        .functionCounter()
                        .count())
                .isEqualTo(5);
    }

    @Test
    void counterSharedByTaskAndOperatorIsRegisteredAndRemovedInBothPlaces() {
        SimpleCounter shared = new SimpleCounter();
        ScopedGroup task = new ScopedGroup(
                "taskmanager.job.task", Map.of("<job_name>", "card-fraud", "<task_name>", "t", "<subtask_index>", "1"));

        reporter.notifyOfAddedMetric(shared, "numRecordsIn", GROUP);
        reporter.notifyOfAddedMetric(shared, "numRecordsIn", task);
        assertThat(registry.getMeters()).hasSize(2);

        reporter.notifyOfRemovedMetric(shared, "numRecordsIn", GROUP);
        assertThat(registry.getMeters()).hasSize(1);
        reporter.notifyOfRemovedMetric(shared, "numRecordsIn", task);
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void closingTwiceTakesAllMetersOut() {
        reporter.notifyOfAddedMetric(new SimpleCounter(), "numRecordsIn", GROUP);

        reporter.close();
        reporter.close();

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void flinkFindsTheFactoryWhichUsesTheProcessRegistry() {
        MetricReporterFactory factory = ServiceLoader.load(MetricReporterFactory.class).stream()
                .filter(provider -> provider.type() == MicrometerReporterFactory.class)
                .findFirst()
                .orElseThrow()
                .get();
        var processWide = factory.createMetricReporter(new Properties());
        processWide.notifyOfAddedMetric(new SimpleCounter(), "fromTheService", GROUP);

        assertThat(Metrics.registry()
                        .find("flink.taskmanager.job.task.operator.fromTheService")
                        .meter())
                .isNotNull();
        processWide.close();
    }
}
