package io.headrace.runtime.batch;

import io.headrace.contract.RowWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a model answers a padded row as it answers the row alone. Many published models do not: they look at what the mask
 * hides, or take a mean over all of it.
 */
final class PaddingCheck<R> {
    /** Sums over longer rows are taken in another order; what is larger than this is no rounding. */
    private static final double TOLERANCE = 1e-5;

    private static final int RUNGS_TRIED = 4;

    private final Sequences<R> sequences;
    private final RowWriter<R> writer;
    private final ModelRunner runner;

    PaddingCheck(Sequences<R> sequences, RowWriter<R> writer, ModelRunner runner) {
        this.sequences = sequences;
        this.writer = writer;
        this.runner = runner;
    }

    /** False where no sample can be padded, or the model fails on a sample. */
    boolean changesNothing() {
        try {
            boolean tried = false;
            for (R sample : sequences.samples()) {
                int length = sequences.length().applyAsInt(sample);
                LengthShapes.check(length, sequences.maxLength());
                if (!changesNothing(sample, length)) {
                    return false;
                }
                tried |= length < sequences.maxLength();
            }
            return tried;
        } catch (RunException | RowRefusedException e) {
            return false;
        }
    }

    private boolean changesNothing(R sample, int length) throws RunException {
        double alone = answer(sample, length);
        for (int padded : longer(length)) {
            double error = Math.abs(answer(sample, padded) - alone);
            if (!(error <= TOLERANCE * Math.max(1, Math.abs(alone)))) {
                return false;
            }
        }
        return true;
    }

    /** The next rungs of the ladder, and the longest row there can be. */
    private List<Integer> longer(int length) {
        List<Integer> lengths = new ArrayList<>();
        int rung = length;
        for (int i = 0; i < RUNGS_TRIED && rung < sequences.maxLength(); i++) {
            rung = Math.min(sequences.maxLength(), LengthShapes.rung(rung + 1));
            lengths.add(rung);
        }
        if (rung < sequences.maxLength()) {
            lengths.add(sequences.maxLength());
        }
        return lengths;
    }

    private double answer(R sample, int length) throws RunException {
        BatchSlab slab = new BatchSlab(sequences.layout(length), 1);
        try {
            writer.write(sample, 0, slab);
            runner.run(slab, 0, 1);
            return slab.scores()[0];
        } finally {
            runner.release(slab);
        }
    }
}
