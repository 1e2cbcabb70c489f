package io.headrace.cli.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real Prometheus scrapes the shipped pipeline as it runs, once a second, and evaluates the rules. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ScrapeIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long ASK_EVERY_NANOS = Duration.ofMillis(250).toNanos();

    /** Of a model that is shown to be calibrated alone, which takes more labels than this pipeline has. */
    private static final Set<String> OF_THE_CALIBRATED = Set.of("drift_quality_expected_value");

    @TempDir
    private static Path folder;

    private static RunningPipeline pipeline;
    private static Prometheus prometheus;

    @BeforeAll
    static void start() throws Exception {
        Tool.find("prometheus");
        pipeline = RunningPipeline.start(folder);
        prometheus = Prometheus.start(pipeline.metrics(), Files.createDirectory(folder.resolve("prometheus")));
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
        if (pipeline != null) {
            pipeline.close();
        }
    }

    @Test
    void everyMetricThatARuleADashboardOrARunbookNamesIsScraped() throws Exception {
        Set<String> missing = named();
        assertThat(missing).as("named").containsAll(OF_THE_CALIBRATED);
        missing.removeAll(OF_THE_CALIBRATED);

        comes(() -> {
            missing.removeAll(prometheus.names());
            return missing.isEmpty();
        });
        assertThat(missing)
                .as("not scraped; the pipeline said: %s", pipeline.errors())
                .isEmpty();
    }

    @Test
    void everyRuleIsEvaluatedWithoutAnError() throws Exception {
        comes(() -> health().noneMatch("unknown"::equals));

        assertThat(health()).hasSameSizeAs(Monitoring.rules()).containsOnly("ok");
    }

    @Test
    void everyPanelAndEveryRunbookAsksWhatPrometheusUnderstands() throws Exception {
        List<Query> queries = new ArrayList<>(Query.panels());
        queries.addAll(Query.runbooks());
        for (Query query : queries) {
            JsonNode answer = prometheus.query(query.filledIn());
            assertThat(answer.get("status").asText())
                    .as("%s: %s: %s", query.where(), query.query(), answer.path("error"))
                    .isEqualTo("success");
        }
    }

    /** A selection of labels that no series has would leave it empty for ever. */
    @Test
    void everyPanelOfTheStagesShowsSomething() throws Exception {
        for (Query query : Query.panels()) {
            if (Collections.disjoint(PromQl.metrics(query.query()), OF_THE_CALIBRATED)) {
                assertThat(comes(() -> !result(query.filledIn()).isEmpty()))
                        .as("%s: %s", query.where(), query.query())
                        .isTrue();
            }
        }
    }

    @Test
    void thePipelinesNameIsTheLabelJobAndTheProcessHasThatOfTheScrape() throws Exception {
        assertThat(jobs("score_emitted_scores_total")).containsExactly("card-fraud");
        assertThat(jobs("flink_jobmanager_job_numRestarts")).containsExactly("card-fraud");
        assertThat(jobs("process_resident_memory_bytes")).containsExactly("headrace");
        assertThat(jobs("up")).containsExactly("headrace");
    }

    private static Set<String> named() {
        return Query.all().stream()
                .flatMap(query -> PromQl.metrics(query.query()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> health() throws Exception {
        return prometheus.api("rules").findValuesAsText("health").stream();
    }

    private static JsonNode result(String expression) throws Exception {
        return prometheus.query(expression).at("/data/result");
    }

    private static List<String> jobs(String metric) throws Exception {
        String byJob = "group by (job) (" + metric + ")";
        comes(() -> !result(byJob).isEmpty());
        return result(byJob).findValuesAsText("job");
    }

    /** Whether it comes true while patience lasts and the pipeline runs. */
    private static boolean comes(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean come = condition.call();
        while (!come && System.nanoTime() < deadline && pipeline.isAlive()) {
            LockSupport.parkNanos(ASK_EVERY_NANOS);
            come = condition.call();
        }
        return come;
    }
}
