package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.zoo.BenchModel;
import java.io.IOException;
import org.apache.flink.streaming.api.datastream.DataStream;

/** A map function with a session in it that makes a tensor for every row. */
public final class MapNewTensor extends PayloadsInMemory {
    public MapNewTensor(Trial trial) throws IOException {
        super(trial);
    }

    @Override
    DataStream<?> score(DataStream<Payload> rows) {
        return rows.map(new Score(model, file));
    }

    static final class Score extends ModelMap<Payload, Float> {
        private static final long serialVersionUID = 1L;

        Score(BenchModel model, String file) {
            super(model, file);
        }

        @Override
        public Float map(Payload row) throws Exception {
            return session.score(row);
        }
    }
}
