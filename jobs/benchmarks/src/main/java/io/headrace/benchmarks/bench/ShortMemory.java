package io.headrace.benchmarks.bench;

import static io.headrace.benchmarks.worker.SubjectKind.ENGINE;
import static io.headrace.benchmarks.worker.SubjectKind.ENGINE_CRAMPED;

import io.headrace.benchmarks.worker.Sample;
import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.zoo.BenchModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A device with room for the weights and a few rows against the same device with all its memory. That every row is scored all
 * the same the workers see to, which fail if one is not.
 */
final class ShortMemory {
    /** A row takes megabytes while it is computed. */
    private static final Set<BenchModel> NEEDY =
            EnumSet.of(BenchModel.SQUEEZENET, BenchModel.BERT, BenchModel.RESNET50);

    private static final int BATCH = 256;

    /** Bytes beside the weights: not half of what such a batch takes, by docs/benchmarks/gpu.md. */
    private static final long ROOM = 512L << 20;

    /** Halved once, at least. */
    private static final double MOST_ROWS = 0.5;

    private ShortMemory() {}

    static boolean takes(BenchModel model) {
        return NEEDY.contains(model);
    }

    static Contest contest(String name, BenchModel model, Venue venue) throws IOException {
        Path file = model.write(venue.folder());
        List<Trial> trials = List.of(
                Trial.inMemory(ENGINE, model, file.toString())
                        .on(venue.device())
                        .withBatch(BATCH),
                Trial.inMemory(ENGINE_CRAMPED, model, file.toString())
                        .on(venue.device())
                        .withBatch(BATCH)
                        .inDeviceMemory(Files.size(file) + ROOM));
        return new Contest(
                name,
                trials,
                List.of(Claim.keeps(
                        "rows of a run in little memory against those with all of it",
                        MOST_ROWS,
                        ShortMemory::rowsOfARun,
                        ENGINE_CRAMPED,
                        ENGINE)));
    }

    private static double rowsOfARun(Sample sample) {
        return (double) sample.rows() / sample.runs();
    }
}
