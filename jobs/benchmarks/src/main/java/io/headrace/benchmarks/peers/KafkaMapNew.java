package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Trial;
import java.io.IOException;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The pass-through with a map that makes a tensor for every row. */
public final class KafkaMapNew extends KafkaPassThrough {
    public KafkaMapNew(Trial trial) throws IOException {
        super(trial);
    }

    @Override
    DataStream<Float> score(DataStream<Payload> rows) {
        return rows.map(new MapNewTensor.Score(trial.benchModel(), trial.file()));
    }
}
