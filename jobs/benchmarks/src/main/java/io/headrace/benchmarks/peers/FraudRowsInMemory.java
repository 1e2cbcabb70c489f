package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Trial;
import io.headrace.contract.FeatureRow;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/** A pipeline's own rows and scores: features in double precision, and scores with all their evidence. */
public final class FraudRowsInMemory extends FlinkInMemory<FeatureRow> {
    private final FraudRows rows;

    public FraudRowsInMemory(Trial trial) throws IOException {
        this.rows = new FraudRows(trial, Duration.ofSeconds(1));
    }

    @Override
    TypeInformation<FeatureRow> type() {
        return rows.rows();
    }

    @Override
    GeneratorFunction<Long, FeatureRow> generator() {
        FraudRows pooled = rows;
        return new Cycle<>(pooled::pool);
    }

    @Override
    DataStream<?> score(DataStream<FeatureRow> stream) {
        return rows.score(stream);
    }
}
