package io.headrace.benchmarks.peers;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.apache.flink.util.function.SerializableFunction;

/** Flink's async I/O in front of a {@link ModelServer}, order kept as Headrace keeps it. */
final class ServerScore<R, T> extends RichAsyncFunction<R, T> {
    private static final long serialVersionUID = 1L;
    private static final long TIMEOUT_SECONDS = 60;

    private final int port;
    private final SerializableFunction<R, Payload> payloads;
    private final BareScorer.Answers<R, T> answers;
    private transient ServerClient client;

    private ServerScore(int port, SerializableFunction<R, Payload> payloads, BareScorer.Answers<R, T> answers) {
        this.port = port;
        this.payloads = payloads;
        this.answers = answers;
    }

    /** @param batch of the server; twice as many rows are under way, so that one batch forms while another runs */
    static <R, T> DataStream<T> over(
            DataStream<R> rows,
            int port,
            int batch,
            TypeInformation<T> type,
            SerializableFunction<R, Payload> payloads,
            BareScorer.Answers<R, T> answers) {
        return AsyncDataStream.orderedWait(
                        rows,
                        new ServerScore<>(port, payloads, answers),
                        TIMEOUT_SECONDS,
                        TimeUnit.SECONDS,
                        Math.max(100, 2 * batch))
                .returns(type);
    }

    @Override
    public void open(OpenContext context) throws Exception {
        client = new ServerClient(port);
    }

    @Override
    public void asyncInvoke(R row, ResultFuture<T> result) {
        client.score(payloads.apply(row)).whenComplete((score, failure) -> {
            if (failure == null) {
                result.complete(List.of(answers.of(row, score)));
            } else {
                result.completeExceptionally(failure);
            }
        });
    }

    @Override
    public void close() throws Exception {
        client.close();
    }
}
