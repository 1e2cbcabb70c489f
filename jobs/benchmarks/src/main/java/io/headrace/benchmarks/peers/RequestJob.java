package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.zoo.BenchModel;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Requests in, answers out. */
public abstract class RequestJob extends KafkaJob<Request> {
    static final TypeInformation<Answer> ANSWER = TypeInformation.of(Answer.class);

    private final RequestFormat format;

    RequestJob(Trial trial, RequestFormat format) throws IOException {
        super(trial);
        this.format = format;
    }

    @Override
    final TypeInformation<Request> type() {
        return TypeInformation.of(Request.class);
    }

    @Override
    final Decode<Request> decoder() {
        RequestFormat of = format;
        BenchModel model = trial.benchModel();
        return record -> of.decode(record, model);
    }

    abstract DataStream<Answer> score(DataStream<Request> requests);

    @Override
    final void publish(DataStream<Request> requests) {
        RequestFormat of = format;
        counted(score(requests)).sinkTo(sink(answer -> null, of::encode));
    }
}
