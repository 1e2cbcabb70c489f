package io.headrace.benchmarks.bench;

import io.headrace.benchmarks.worker.Order;
import io.headrace.benchmarks.worker.Sample;
import io.headrace.benchmarks.worker.SubjectKind;
import io.headrace.benchmarks.worker.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A subject and what it has shown so far. */
final class Contestant implements AutoCloseable {
    /** Of a run, which the compiler may take where a subject is warm. */
    private static final double CALM = 0.03;

    /** A quiet moment may be luck. */
    private static final int CALM_RUNS = 4;

    /** Of a sample's length, where that is free: what happens once a job is compiled after so many jobs, however short. */
    private static final double WARM_UP_LENGTH = 0.25;

    /** Of the length that is sought; shorter runs say little about how many rows fill it. */
    private static final double TELLING = 0.2;

    private static final long FIRST_ROWS = 64;
    private static final int FASTER = 8;

    private final Trial trial;
    private final Worker worker;
    private final Supply supply;
    private final List<Sample> samples = new ArrayList<>();
    private final List<Double> steal = new ArrayList<>();
    private long rows;

    private Contestant(Trial trial, Worker worker, Supply supply) {
        this.trial = trial;
        this.worker = worker;
        this.supply = supply;
        this.rows = trial.whole() ? trial.mostRows() : FIRST_ROWS;
    }

    /** Lays out so many rows for the run that follows. */
    @FunctionalInterface
    interface Supply {
        /** All rows are there. */
        Supply NOTHING = rows -> {};

        void rows(long count) throws IOException;
    }

    /**
     * Runs it until its code is compiled, and finds how many rows fill a sample. The last run is as long as a sample, since
     * shorter ones leave something to compile.
     */
    static Contestant warmedUp(Trial trial, Supply supply, Experiment.Plan plan) throws IOException {
        Contestant contestant = new Contestant(trial, Worker.start(trial, plan.folder()), supply);
        try {
            contestant.warmUp(plan);
            return contestant;
        } catch (IOException | RuntimeException e) {
            contestant.close();
            throw e;
        }
    }

    private void warmUp(Experiment.Plan plan) throws IOException {
        double seconds = plan.seconds() * WARM_UP_LENGTH;
        fill(seconds);
        int calm = 0;
        for (int run = 0; run < plan.warmUp() && calm < CALM_RUNS; run++) {
            Sample sample = run(Order.of(rows));
            calm = sample.compilerSeconds() < CALM * sample.seconds() ? calm + 1 : 0;
            fit(sample, seconds);
        }
        if (!trial.whole()) {
            scale(plan.seconds() / seconds);
            fit(run(Order.of(rows)), plan.seconds());
        }
    }

    /** Finds how many rows last so long, if there are so many. */
    private void fill(double seconds) throws IOException {
        Sample sample = run(Order.of(rows));
        while (!isTelling(sample, seconds) && rows < trial.mostRows()) {
            fit(sample, seconds);
            sample = run(Order.of(rows));
        }
        fit(sample, seconds);
    }

    private static boolean isTelling(Sample sample, double seconds) {
        return sample.seconds() >= TELLING * seconds;
    }

    /** So that the next run is as long. */
    private void fit(Sample sample, double seconds) {
        scale(isTelling(sample, seconds) ? seconds / sample.seconds() : FASTER);
    }

    private void scale(double factor) {
        if (!trial.whole()) {
            rows = Math.min(trial.mostRows(), Math.max(FIRST_ROWS, (long) (rows * factor)));
        }
    }

    /** A sample that counts. */
    Sample measure() throws IOException {
        return measure(Order.of(rows));
    }

    /** The same with batches as ordered. */
    Sample measure(int maxRows, long maxWaitMicros) throws IOException {
        return measure(new Order(rows, maxRows, maxWaitMicros));
    }

    private Sample measure(Order order) throws IOException {
        CpuTimes before = CpuTimes.now();
        Sample sample = run(order);
        samples.add(sample);
        steal.add(CpuTimes.now().stolenSince(before));
        return sample;
    }

    private Sample run(Order order) throws IOException {
        supply.rows(order.rows());
        return worker.measure(order);
    }

    Worker worker() {
        return worker;
    }

    Measured measured() {
        return new Measured(trial.subject(), SubjectKind.of(trial.subject()).title(), samples, steal);
    }

    @Override
    public void close() {
        worker.close();
    }
}
