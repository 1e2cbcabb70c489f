package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Trial;
import io.headrace.runtime.infer.DeviceChoice;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.infer.InferOperator;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Headrace's operator alone, over the same rows as its peers, to the same answers. */
public final class EngineInMemory extends PayloadsInMemory {
    /** No bound on throughput. */
    private static final Duration LATENCY_OBJECTIVE = Duration.ofSeconds(1);

    private final DeviceChoice device;
    private final int batch;

    public EngineInMemory(Trial trial) throws IOException {
        super(trial);
        this.device = trial.device();
        this.batch = trial.batch();
    }

    @Override
    DataStream<?> score(DataStream<Payload> rows) {
        return rows.transform(
                "infer",
                Types.FLOAT,
                new InferOperator<>(
                        new PayloadBatchers<Payload>(
                                model, file, device, batch, Duration.ZERO, LATENCY_OBJECTIVE, row -> row),
                        metrics -> new BareScorer<>((row, score) -> score),
                        new MetricsOf("bench", model.label(), "1")));
    }
}
