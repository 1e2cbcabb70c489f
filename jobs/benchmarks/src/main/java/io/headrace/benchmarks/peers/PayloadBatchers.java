package io.headrace.benchmarks.peers;

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

/** Batches of plain arrays: how a user with rows of their own uses the engine. */
record PayloadBatchers(BenchModel model, String file, int maxRows, Duration latencyObjective)
        implements BatcherFactory<Payload> {
    @Override
    public Batcher<Payload> open(BatchSink<Payload> sink, InferTask task) {
        LoadedModel loaded =
                LoadedModel.bareFile(Models.describe(Path.of(file)), new ScoreOutput(BenchModel.OUTPUT, 0));
        SlabLayout layout = SlabLayout.of(loaded.signature(), Map.of(BenchModel.INPUT, model.width()));
        SessionSettings settings = SessionSettings.on(DeviceChoice.CPU);
        try (OpenModel open = OpenModel.open(loaded, SessionPool.process(), settings, "bench")) {
            return Batchers.of(layout, writer(), sink)
                    .policy(new BatchPolicy(maxRows, Duration.ZERO))
                    .latencyObjective(latencyObjective)
                    .device(open.device())
                    .listener((rows, failed, queue, run) -> task.metrics().inferred(rows, queue, run))
                    .onCompleted(task.onCompleted())
                    .open(open.runner());
        }
    }

    private RowWriter<Payload> writer() {
        return model.elements() == BenchModel.Elements.TOKEN ? PayloadBatchers::tokens : PayloadBatchers::reals;
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
