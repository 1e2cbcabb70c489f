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
    /** Samples that are thrown away, in which the code is compiled. */
    private static final int WARM_UP_SAMPLES = 4;

    /** Of a whole pipeline, which is far more code than an operator. */
    private static final int PIPELINE_SAMPLES = 10;

    private static final int WARM_UP_RUNS = 14;

    /** Of a sample's length; shorter runs say little about how many rows fill one. */
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

    /** Runs it until its code is compiled, and finds how many rows fill a sample. */
    static Contestant warmedUp(Trial trial, Supply supply, Experiment.Plan plan) throws IOException {
        Contestant contestant = new Contestant(trial, Worker.start(trial, plan.folder()), supply);
        try {
            contestant.warmUp(plan.seconds());
            return contestant;
        } catch (IOException | RuntimeException e) {
            contestant.close();
            throw e;
        }
    }

    private void warmUp(double seconds) throws IOException {
        double enough = seconds * (trial.whole() ? PIPELINE_SAMPLES : WARM_UP_SAMPLES);
        double warm = 0;
        for (int run = 0; run < WARM_UP_RUNS && warm < enough; run++) {
            Sample sample = run(Order.of(rows));
            warm += sample.seconds();
            rows = Math.min(trial.mostRows(), next(sample, seconds));
        }
    }

    private long next(Sample sample, double seconds) {
        if (trial.whole()) {
            return rows;
        }
        if (sample.seconds() < TELLING * seconds) {
            return rows * FASTER;
        }
        return Math.max(FIRST_ROWS, (long) (rows * seconds / sample.seconds()));
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
