package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Delays;
import io.headrace.benchmarks.worker.Rows;
import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.zoo.BenchModel;
import io.headrace.contract.RowWriter;
import io.headrace.contract.ScoreOutput;
import io.headrace.contract.Slab;
import io.headrace.runtime.batch.BatchPolicy;
import io.headrace.runtime.batch.BatchSink;
import io.headrace.runtime.batch.Batcher;
import io.headrace.runtime.batch.Batchers;
import io.headrace.runtime.batch.SharedDevices;
import io.headrace.runtime.batch.SlabLayout;
import io.headrace.runtime.batch.Threading;
import io.headrace.runtime.infer.CudaSettings;
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
        CudaSettings cuda,
        int maxRows,
        Duration maxWait,
        Duration latencyObjective,
        Threading threading,
        SerializableFunction<R, Payload> payloads)
        implements BatcherFactory<R> {
    /** As the trial has it, of rows that are arrays and nothing else. */
    static PayloadBatchers<Payload> of(Trial trial, Duration latencyObjective) {
        return of(trial, trial.batch(), Duration.ZERO, latencyObjective, row -> row);
    }

    static <R> PayloadBatchers<R> of(
            Trial trial,
            int maxRows,
            Duration maxWait,
            Duration latencyObjective,
            SerializableFunction<R, Payload> payloads) {
        return new PayloadBatchers<>(
                trial.benchModel(),
                trial.file(),
                trial.device(),
                CudaSettings.DEFAULT.withMemoryLimit(trial.deviceMemory()),
                maxRows,
                maxWait,
                latencyObjective,
                Threading.AUTO,
                payloads);
    }

    PayloadBatchers<R> with(Threading other) {
        return new PayloadBatchers<>(model, file, device, cuda, maxRows, maxWait, latencyObjective, other, payloads);
    }

    @Override
    public Batcher<R> open(BatchSink<R> sink, InferTask task) {
        LoadedModel loaded =
                LoadedModel.bareFile(Models.describe(Path.of(file)), new ScoreOutput(BenchModel.OUTPUT, 0));
        SlabLayout layout = SlabLayout.of(loaded.signature(), Map.of(BenchModel.INPUT, model.width()));
        Rows.Counter runs = Rows.runs();
        SessionSettings settings = new SessionSettings(device, 0, cuda);
        try (OpenModel open = OpenModel.open(loaded, SessionPool.process(), settings, "bench")) {
            Batchers<R> batchers = Batchers.of(layout, writer(), sink)
                    .policy(new BatchPolicy(maxRows, maxWait))
                    .latencyObjective(latencyObjective)
                    .threading(threading)
                    .device(open.device())
                    .listener((rows, failed, queue, run) -> {
                        runs.add(1);
                        Delays.add(queue + run, rows);
                        task.metrics().inferred(rows, queue, run);
                    })
                    .onCompleted(task.onCompleted());
            return threading.isShared(open.device())
                    ? batchers.join(SharedDevices.process(), task.attempt(), open::runner)
                    : batchers.open(open.runner());
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
