package io.headrace.benchmarks.bench;

import io.headrace.benchmarks.worker.Sample;
import io.headrace.benchmarks.worker.SubjectKind;
import io.headrace.benchmarks.worker.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Subjects measured against one another: all are started and warmed up, then take turns, forwards and backwards (ABBA), so
 * that what the machine does in the meantime befalls all of them.
 *
 * @param name such as {@code engine/mlp}
 */
record Contest(String name, List<Trial> trials) {
    /** Samples that are thrown away, in which the code is compiled. */
    private static final int WARM_UP_SAMPLES = 4;

    private static final int WARM_UP_RUNS = 14;

    /** Of a sample's length; shorter runs say little about how many rows fill one. */
    private static final double TELLING = 0.2;

    private static final long FIRST_ROWS = 64;
    private static final int FASTER = 8;

    /**
     * @param rounds each subject's samples
     * @param seconds of each sample
     * @param folder for the subjects' logs
     */
    List<Measured> run(int rounds, double seconds, Path folder, Consumer<String> progress) throws IOException {
        List<Contestant> contestants = new ArrayList<>();
        try {
            for (Trial trial : trials) {
                progress.accept(name + ": warming up " + trial.subject());
                contestants.add(Contestant.warmedUp(trial, seconds, folder));
            }
            for (int round = 0; round < rounds; round++) {
                progress.accept(name + ": round " + (round + 1) + " of " + rounds);
                List<Contestant> order = new ArrayList<>(contestants);
                if (round % 2 == 1) {
                    Collections.reverse(order);
                }
                for (Contestant contestant : order) {
                    contestant.measure();
                }
            }
            return contestants.stream().map(Contestant::measured).toList();
        } finally {
            contestants.forEach(contestant -> contestant.worker.close());
        }
    }

    /** A subject and what it has shown so far. */
    private static final class Contestant {
        private final Trial trial;
        private final Worker worker;
        private final long rows;
        private final List<Sample> samples = new ArrayList<>();
        private final List<Double> steal = new ArrayList<>();

        private Contestant(Trial trial, Worker worker, long rows) {
            this.trial = trial;
            this.worker = worker;
            this.rows = rows;
        }

        /** Runs it until its code is compiled, and finds how many rows fill a sample. */
        static Contestant warmedUp(Trial trial, double seconds, Path folder) throws IOException {
            Worker worker = Worker.start(trial, folder);
            try {
                long rows = FIRST_ROWS;
                double warm = 0;
                for (int run = 0; run < WARM_UP_RUNS && warm < WARM_UP_SAMPLES * seconds; run++) {
                    Sample sample = worker.measure(rows);
                    warm += sample.seconds();
                    rows = Math.min(trial.mostRows(), next(rows, sample, seconds));
                }
                return new Contestant(trial, worker, rows);
            } catch (IOException | RuntimeException e) {
                worker.close();
                throw e;
            }
        }

        private static long next(long rows, Sample sample, double seconds) {
            if (sample.seconds() < TELLING * seconds) {
                return rows * FASTER;
            }
            return Math.max(FIRST_ROWS, (long) (rows * seconds / sample.seconds()));
        }

        void measure() throws IOException {
            CpuTimes before = CpuTimes.now();
            samples.add(worker.measure(rows));
            steal.add(CpuTimes.now().stolenSince(before));
        }

        Measured measured() {
            return new Measured(trial.subject(), SubjectKind.of(trial.subject()).title(), samples, steal);
        }
    }
}
