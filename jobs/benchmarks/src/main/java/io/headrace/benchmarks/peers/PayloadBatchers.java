package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Rows;
import io.headrace.benchmarks.zoo.BenchModel;
import io.headrace.contract.RowWriter;
import io.headrace.contract.ScoreOutput;
import io.headrace.contract.Slab;
import io.headrace.runtime.batch.BatchPolicy;
import io.headrace.runtime.batch.BatchSink;
import io.headrace.runtime.batch.Batcher;
import io.headrace.runtime.batch.Batchers;
import io.headrace.runtime.batch.SlabLayout;
import io.headrace.runtime.infer.DeviceChoice;
import io.headrace.runtime.infer.Models;
import io.headrace.runtime.infer.SessionPool;
import io.headrace.runtime.infer.SessionSettings;
import io.headrace.runtime.repository.LoadedModel;
import io.headrace.runtime.repository.OpenModel;
import io.headrace.stages.infer.BatcherFactory;
import io.headrace.stages.infer.InferTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.util.function.SerializableFunction;

/**
 * Batches of plain arrays: how a user with rows of their own uses the engine.
 *
 * @param device to ask for
 * @param maxWait as {@link BatchPolicy} has it
 * @param payloads the array of a row
 */
record PayloadBatchers<R>(
        BenchModel model,
        String file,
        DeviceChoice device,
        int maxRows,
        Duration maxWait,
        Duration latencyObjective,
        SerializableFunction<R, Payload> payloads)
        implements BatcherFactory<R> {
    @Override
    public Batcher<R> open(BatchSink<R> sink, InferTask task) {
        LoadedModel loaded =
                LoadedModel.bareFile(Models.describe(Path.of(file)), new ScoreOutput(BenchModel.OUTPUT, 0));
        SlabLayout layout = SlabLayout.of(loaded.signature(), Map.of(BenchModel.INPUT, model.width()));
        Rows.Counter runs = Rows.runs();
        SessionSettings settings = SessionSettings.on(device);
        try (OpenModel open = OpenModel.open(loaded, SessionPool.process(), settings, "bench")) {
            return Batchers.of(layout, writer(), sink)
                    .policy(new BatchPolicy(maxRows, maxWait))
                    .latencyObjective(latencyObjective)
                    .device(open.device())
                    .listener((rows, failed, queue, run) -> {
                        runs.add(1);
                        task.metrics().inferred(rows, queue, run);
                    })
                    .onCompleted(task.onCompleted())
                    .open(open.runner());
        }
    }

    private RowWriter<R> writer() {
        return model.elements() == BenchModel.Elements.TOKEN
                ? (row, index, slab) -> tokens(payloads.apply(row), index, slab)
                : (row, index, slab) -> reals(payloads.apply(row), index, slab);
    }

    private static void reals(Payload row, int index, Slab slab) {
        slab.floats(0).put(index * row.reals.length, row.reals);
    }

    private static void tokens(Payload row, int index, Slab slab) {
        int at = index * row.tokens.length * Long.BYTES;
        for (long token : row.tokens) {
            slab.buffer(0).putLong(at, token);
            at += Long.BYTES;
        }
    }
}
