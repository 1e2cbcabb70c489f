package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Trial;
import io.headrace.runtime.batch.Threading;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.infer.InferOperator;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Headrace's operator alone, over the same rows as its peers, to the same answers. */
public final class EngineInMemory extends PayloadsInMemory {
    /** No bound on throughput. */
    private static final Duration NO_OBJECTIVE = Duration.ofSeconds(1);

    /** A pipeline's own default, where delays are compared. */
    private static final Duration USUAL_OBJECTIVE = Duration.ofMillis(20);

    private final PayloadBatchers<Payload> batchers;

    private EngineInMemory(Trial trial, PayloadBatchers<Payload> batchers) throws IOException {
        super(trial);
        this.batchers = batchers;
    }

    public static EngineInMemory alone(Trial trial) throws IOException {
        return new EngineInMemory(trial, PayloadBatchers.of(trial, NO_OBJECTIVE));
    }

    /** The slots of the process fill batches together. */
    public static EngineInMemory shared(Trial trial) throws IOException {
        return new EngineInMemory(
                trial, PayloadBatchers.of(trial, USUAL_OBJECTIVE).with(Threading.SHARED));
    }

    /** Each slot has batches, a thread and a session's runs of its own, on the same device. */
    public static EngineInMemory apart(Trial trial) throws IOException {
        return new EngineInMemory(
                trial, PayloadBatchers.of(trial, USUAL_OBJECTIVE).with(Threading.ASYNC));
    }

    @Override
    DataStream<?> score(DataStream<Payload> rows) {
        return rows.transform(
                "infer",
                Types.FLOAT,
                new InferOperator<>(
                        batchers,
                        metrics -> new BareScorer<>((row, score) -> score),
                        new MetricsOf("bench", model.label(), "1")));
    }
}
