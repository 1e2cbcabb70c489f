package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Trial;
import java.io.IOException;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The pass-through with a map that keeps its two tensors. */
public final class KafkaMapPinned extends KafkaPassThrough {
    public KafkaMapPinned(Trial trial) throws IOException {
        super(trial);
    }

    @Override
    DataStream<Float> score(DataStream<Payload> rows) {
        return rows.map(new MapPinned.Score(trial.benchModel(), trial.file()));
    }
}
