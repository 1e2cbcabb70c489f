package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.zoo.BenchModel;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;

/** A map function with a session in it that keeps its two tensors. */
public final class MapPinned extends PayloadsInMemory {
    public MapPinned(Trial trial) throws IOException {
        super(trial);
    }

    @Override
    DataStream<?> score(DataStream<Payload> rows) {
        return rows.map(new Score(model, file));
    }

    static final class Score extends ModelMap<Payload, Float> {
        private static final long serialVersionUID = 1L;

        private transient PlainSession.Pinned pinned;

        Score(BenchModel model, String file) {
            super(model, file);
        }

        @Override
        public void open(OpenContext context) throws Exception {
            super.open(context);
            pinned = session.pin(1);
        }

        @Override
        public Float map(Payload row) throws Exception {
            return pinned.score(row);
        }

        @Override
        public void close() throws Exception {
            pinned.close();
            super.close();
        }
    }
}
