package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Trial;
import java.io.IOException;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Answers requests without a model. */
public final class RequestPassThrough extends RequestJob {
    public RequestPassThrough(Trial trial) throws IOException {
        super(trial, RequestFormat.BINARY);
    }

    @Override
    DataStream<Answer> score(DataStream<Request> requests) {
        return requests.map(request -> request.answer(0)).returns(ANSWER);
    }
}
