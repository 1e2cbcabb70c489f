package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Trial;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** A model server on the same machine, asked over async I/O; its CPU time counts. */
public final class AsyncServer extends PayloadsInMemory {
    private final int batch;
    private final ServerProcess server;

    public AsyncServer(Trial trial) throws IOException {
        super(trial);
        batch = trial.batch();
        server = ServerProcess.start(trial);
    }

    @Override
    DataStream<?> score(DataStream<Payload> rows) {
        return ServerScore.over(rows, server.port(), batch, Types.FLOAT, row -> row, (row, score) -> score);
    }

    @Override
    public long cpuNanosElsewhere() {
        return server.cpuNanos();
    }

    @Override
    public void close() {
        super.close();
        server.close();
    }
}
