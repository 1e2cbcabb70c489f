package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Trial;
import java.io.IOException;
import org.apache.flink.streaming.api.datastream.DataStream;

/** No model at all: what the stream itself costs. */
public final class SourceToDiscard extends PayloadsInMemory {
    public SourceToDiscard(Trial trial) throws IOException {
        super(trial);
    }

    @Override
    DataStream<?> score(DataStream<Payload> rows) {
        return rows;
    }
}
