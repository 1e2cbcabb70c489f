package io.headrace.benchmarks.bench;

import static io.headrace.benchmarks.worker.SubjectKind.ENGINE_APART;
import static io.headrace.benchmarks.worker.SubjectKind.ENGINE_SHARED;

import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.zoo.BenchModel;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Slots of one process that fill batches together against as many that each have their own, with the same latency objective. */
final class Sharing {
    private static final int SLOTS = 8;
    private static final double LEAST_RATE = 2;

    /** Delays that are as good as equal. */
    private static final double MOST_DELAY = 1.1;

    private Sharing() {}

    /** Rows of pictures fill a device one by one. */
    static boolean takes(BenchModel model) {
        return model == BenchModel.MLP
                || model == BenchModel.GBDT_TENSORS
                || model.elements() == BenchModel.Elements.TOKEN;
    }

    static Contest contest(String name, BenchModel model, Venue venue) throws IOException {
        String file = model.write(venue.folder()).toString();
        List<Trial> trials = Stream.of(ENGINE_SHARED, ENGINE_APART)
                .map(subject ->
                        Trial.inMemory(subject, model, file).on(venue.device()).onSlots(SLOTS))
                .toList();
        return new Contest(
                name,
                trials,
                List.of(
                        Claim.isFaster(
                                "rows/s of shared batches against each slot its own",
                                LEAST_RATE,
                                ENGINE_SHARED,
                                ENGINE_APART),
                        Claim.isSooner(
                                "p99 to the end of a batch's run against each slot its own",
                                MOST_DELAY,
                                ENGINE_SHARED,
                                ENGINE_APART)));
    }
}
