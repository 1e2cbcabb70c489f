package io.headrace.benchmarks.bench;

import io.headrace.benchmarks.worker.Sample;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * A subject and all its samples, in the order of the rounds.
 *
 * @param subject label
 * @param title for people
 * @param steal per sample, the part of the machine's time that others took while it ran
 */
record Measured(String subject, String title, List<Sample> samples, List<Double> steal) {
    /** The same with the rounds of another JVM behind its own. */
    Measured and(Measured later) {
        return new Measured(subject, title, both(samples, later.samples), both(steal, later.steal));
    }

    /** The same under another title. */
    Measured titled(String other) {
        return new Measured(subject, other, samples, steal);
    }

    private static <T> List<T> both(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    Estimate rowsPerSecond() {
        return estimate(Measured::rate);
    }

    /** Microseconds. */
    Estimate cpuPerRow() {
        return estimate(Measured::cpu);
    }

    Estimate bytesPerRow() {
        return estimate(Measured::bytes);
    }

    /** Part of a sample's time that the compiler worked. */
    Estimate compiling() {
        return estimate(sample -> sample.compilerSeconds() / sample.seconds());
    }

    static double rate(Sample sample) {
        return sample.rows() / sample.seconds();
    }

    /** Microseconds per row. */
    static double cpu(Sample sample) {
        return sample.cpuSeconds() * 1e6 / sample.rows();
    }

    static double bytes(Sample sample) {
        return (double) sample.allocatedBytes() / sample.rows();
    }

    /** Part of the process's CPU time; NaN where there was no profile. */
    static double watching(Sample sample) {
        return (double) sample.profile().watching() / sample.profile().all();
    }

    private Estimate estimate(ToDoubleFunction<Sample> figure) {
        return Estimate.of(samples.stream().mapToDouble(figure).toArray());
    }
}
