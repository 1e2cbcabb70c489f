package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Trial;
import io.headrace.contract.FeatureRow;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Headrace's operator between the same source and the same sink as its peers. */
public final class EngineInMemory extends FlinkInMemory<FeatureRow> {
    private final Engine engine;

    public EngineInMemory(Trial trial) throws IOException {
        this.engine = new Engine(trial.benchModel(), trial.file(), trial.batch(), Duration.ofSeconds(1));
    }

    @Override
    TypeInformation<FeatureRow> type() {
        return engine.rows();
    }

    @Override
    GeneratorFunction<Long, FeatureRow> generator() {
        Engine pooled = engine;
        return new Cycle<>(pooled::pool);
    }

    @Override
    DataStream<?> score(DataStream<FeatureRow> rows) {
        return engine.score(rows);
    }
}
