package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Trial;
import java.io.IOException;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Requests that a model server on the same machine answers; its CPU time counts. */
public final class RequestAsyncServer extends RequestJob {
    private final ServerProcess server;

    public RequestAsyncServer(Trial trial) throws IOException {
        super(trial, RequestFormat.BINARY);
        server = ServerProcess.start(trial);
    }

    @Override
    DataStream<Answer> score(DataStream<Request> requests) {
        return ServerScore.over(requests, server.port(), trial.batch(), ANSWER, Request::row, Request::answer);
    }

    @Override
    public long cpuNanosElsewhere() {
        return server.cpuNanos();
    }

    @Override
    public void close() throws IOException {
        super.close();
        server.close();
    }
}
