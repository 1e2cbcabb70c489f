package io.headrace.benchmarks.peers;

import ai.onnxruntime.OrtException;
import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.zoo.BenchModel;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;

/** Flink's async I/O in front of a pool of as many threads as there are cores, one row per run, order kept. */
public final class AsyncPool extends PayloadsInMemory {
    private static final int CAPACITY = 100;
    private static final long TIMEOUT_SECONDS = 60;

    public AsyncPool(Trial trial) throws IOException {
        super(trial);
    }

    @Override
    DataStream<?> score(DataStream<Payload> rows) {
        return AsyncDataStream.orderedWait(rows, new Score(model, file), TIMEOUT_SECONDS, TimeUnit.SECONDS, CAPACITY);
    }

    static final class Score extends RichAsyncFunction<Payload, Float> {
        private static final long serialVersionUID = 1L;

        private final BenchModel model;
        private final String file;
        private transient PlainSession session;
        private transient ExecutorService pool;

        Score(BenchModel model, String file) {
            this.model = model;
            this.file = file;
        }

        @Override
        public void open(OpenContext context) throws Exception {
            session = new PlainSession(model, file);
            pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        }

        @Override
        public void asyncInvoke(Payload row, ResultFuture<Float> result) {
            CompletableFuture.supplyAsync(() -> scored(row), pool).whenComplete((score, failure) -> {
                if (failure == null) {
                    result.complete(List.of(score));
                } else {
                    result.completeExceptionally(failure);
                }
            });
        }

        private float scored(Payload row) {
            try {
                return session.score(row);
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws Exception {
            pool.shutdown();
            if (!pool.awaitTermination(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("expected the pool to end, found runs under way");
            }
            session.close();
        }
    }
}
