package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.zoo.BenchModel;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.infer.InferOperator;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Headrace's operator alone, over the same rows as its peers, to the same answers. */
public final class EngineInMemory extends PayloadsInMemory {
    private final int batch;

    public EngineInMemory(Trial trial) throws IOException {
        super(trial);
        this.batch = trial.batch();
    }

    @Override
    DataStream<?> score(DataStream<Payload> rows) {
        return infer(rows, model, file, batch, Duration.ofSeconds(1));
    }

    static DataStream<Float> infer(
            DataStream<Payload> rows, BenchModel model, String file, int batch, Duration objective) {
        return rows.transform(
                "infer",
                Types.FLOAT,
                new InferOperator<>(
                        new PayloadBatchers(model, file, batch, objective),
                        metrics -> new PayloadScorer(),
                        new MetricsOf("bench", model.label(), "1")));
    }
}
