package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Trial;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.infer.InferOperator;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Headrace's operator over requests, each decoded straight into the array that its batch is filled from. */
public final class RequestEngine extends RequestJob {
    /** Beyond every delay: then a batch is as large as is ordered. */
    private static final Duration NO_OBJECTIVE = Duration.ofDays(1);

    private int maxRows;
    private Duration maxWait = Duration.ZERO;
    private Duration objective = LATENCY_OBJECTIVE;

    public RequestEngine(Trial trial, RequestFormat format) throws IOException {
        super(trial, format);
        maxRows = trial.batch();
    }

    @Override
    public void batch(int maxRows, Duration maxWait) {
        this.maxRows = maxRows;
        this.maxWait = maxWait;
        this.objective = NO_OBJECTIVE;
    }

    @Override
    DataStream<Answer> score(DataStream<Request> requests) {
        return requests.transform(
                "infer",
                ANSWER,
                new InferOperator<>(
                        PayloadBatchers.of(trial, maxRows, maxWait, objective, Request::row),
                        metrics -> new BareScorer<>(Request::answer),
                        new MetricsOf("bench", trial.model(), "1")));
    }
}
