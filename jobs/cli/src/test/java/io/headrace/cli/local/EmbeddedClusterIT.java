package io.headrace.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.metrics.Metrics;
import io.headrace.stages.metrics.MicrometerReporterFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.Test;

class EmbeddedClusterIT {
    private static final AtomicLong SUM = new AtomicLong();

    /** The job's task has started; the test has scraped. Static, since the function is shipped to the task. */
    private static final CountDownLatch[] GATES = new CountDownLatch[2];

    private static JobGraph sumTo(long last, boolean fail) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2);
        environment
                .fromSequence(1, last)
                .map(number -> {
                    if (fail) {
                        throw new IllegalStateException("made to fail");
                    }
                    return SUM.addAndGet(number);
                })
                .returns(Long.class)
                .sinkTo(new DiscardingSink<>());
        return environment.getStreamGraph().getJobGraph();
    }

    @Test
    void boundedJobRunsToItsEndAndTheUiIsServed() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(2, 0, new Configuration())) {
            SUM.set(0);
            JobClient job = cluster.submit(sumTo(1000, false));
            job.getJobExecutionResult().get();

            assertThat(SUM).hasValue(500_500);
            assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.FINISHED);
            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(cluster.ui()).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Apache Flink");
        }
    }

    @Test
    void flinksMetricsAreInTheProcessRegistryWhileTheJobRuns() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch scraped = new CountDownLatch(1);
        GATES[0] = started;
        GATES[1] = scraped;
        Configuration settings = new Configuration();
        MicrometerReporterFactory.enable(settings);
        try (EmbeddedCluster cluster = EmbeddedCluster.start(1, 0, settings)) {
            JobClient job = cluster.submit(gated());
            started.await();
            String scrape = Metrics.registry().scrape();
            scraped.countDown();
            job.getJobExecutionResult().get();

            assertThat(scrape)
                    .contains("flink_taskmanager_job_task_operator_numRecordsIn_total"
                            + "{job=\"gated\",subtask=\"0\",task=\"gate\"} 1.0")
                    .contains("flink_jobmanager_numRunningJobs 1.0")
                    .contains("flink_taskmanager_Status_JVM_Memory_Heap_Used");
        }
        assertThat(Metrics.registry().scrape()).doesNotContain("flink_");
    }

    /** Restarted as often as it takes, as a live pipeline is. */
    private static JobGraph gated() {
        Configuration restarts = new Configuration();
        restarts.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, restarts);
        environment
                .fromSequence(1, 1)
                .map(number -> {
                    GATES[0].countDown();
                    GATES[1].await();
                    return number;
                })
                .returns(Long.class)
                .name("gate")
                .sinkTo(new DiscardingSink<>());
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName("gated");
        return graph.getJobGraph();
    }

    @Test
    void aJobWhoseTaskManagerIsGoneIsNotAwaitedForEver() throws Exception {
        GATES[0] = new CountDownLatch(1);
        GATES[1] = new CountDownLatch(1);
        try (EmbeddedCluster cluster = EmbeddedCluster.start(1, 0, new Configuration())) {
            JobWatch watch = new JobWatch(cluster, cluster.submit(gated()));
            GATES[0].await();
            assertThat(watch.isRunning()).isTrue();
            cluster.loseTaskManager();

            assertThatThrownBy(() -> {
                        while (watch.isRunning()) {
                            Thread.onSpinWait();
                        }
                    })
                    .extracting(Causes::line)
                    .asString()
                    .startsWith("expected a task manager, found that it has ended");
        }
    }

    @Test
    void failedJobSaysWhyAndClosingTwiceIsHarmless() throws Exception {
        EmbeddedCluster cluster = EmbeddedCluster.start(2, 0, new Configuration());
        JobClient job = cluster.submit(sumTo(10, true));

        assertThatThrownBy(() -> job.getJobExecutionResult().get())
                .extracting(Causes::line)
                .isEqualTo("made to fail");
        cluster.close();
        cluster.close();
    }
}
