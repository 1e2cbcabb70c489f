package io.headrace.benchmarks.bench;

import io.headrace.benchmarks.worker.Sample;
import io.headrace.benchmarks.worker.SubjectKind;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Something a contest is to show: two figures compared, round by round, and the bound that this keeps or does not.
 *
 * @param text what is compared, for people
 * @param figure of a sample
 * @param comparison of the two
 * @param above the subject that is judged
 * @param below what it is compared with; figures of several are added
 * @param atMost whether the target is the most that it may be, or the least
 */
record Claim(
        String text,
        ToDoubleFunction<Sample> figure,
        DoubleBinaryOperator comparison,
        SubjectKind above,
        List<SubjectKind> below,
        double target,
        boolean atMost) {
    private static final DoubleBinaryOperator RATIO = (a, b) -> a / b;

    /** CPU time per row, of the whole process. */
    static Claim costs(String text, double atMost, SubjectKind subject, SubjectKind... reference) {
        return new Claim(text, Measured::cpu, RATIO, subject, List.of(reference), atMost, true);
    }

    static Claim isFaster(String text, double atLeast, SubjectKind subject, SubjectKind reference) {
        return new Claim(text, Measured::rate, RATIO, subject, List.of(reference), atLeast, false);
    }

    /** Bytes of heap per row, by which the subject is above the reference. */
    static Claim allocates(String text, double atMost, SubjectKind subject, SubjectKind reference) {
        return new Claim(text, Measured::bytes, (a, b) -> a - b, subject, List.of(reference), atMost, true);
    }

    /** From a batch's oldest row to the end of its run, at the 99th percentile of rows. */
    static Claim isSooner(String text, double atMost, SubjectKind subject, SubjectKind reference) {
        return new Claim(text, Sample::p99Millis, RATIO, subject, List.of(reference), atMost, true);
    }

    /** Some figure of a subject alone, or against another's. */
    static Claim keeps(
            String text,
            double atMost,
            ToDoubleFunction<Sample> figure,
            SubjectKind subject,
            SubjectKind... reference) {
        DoubleBinaryOperator comparison = reference.length == 0 ? (found, none) -> found : RATIO;
        return new Claim(text, figure, comparison, subject, List.of(reference), atMost, true);
    }

    /** @param measured all subjects of the contest, with as many samples each */
    Outcome judge(List<Measured> measured) {
        Map<String, Measured> bySubject =
                measured.stream().collect(Collectors.toMap(Measured::subject, subject -> subject));
        List<Sample> samples = bySubject.get(above.label()).samples();
        double[] values = IntStream.range(0, samples.size())
                .mapToDouble(round ->
                        comparison.applyAsDouble(figure.applyAsDouble(samples.get(round)), reference(bySubject, round)))
                .toArray();
        return Outcome.of(text, values, target, atMost);
    }

    private double reference(Map<String, Measured> bySubject, int round) {
        return below.stream()
                .mapToDouble(subject -> figure.applyAsDouble(
                        bySubject.get(subject.label()).samples().get(round)))
                .sum();
    }

    /**
     * @param value over the rounds
     * @param met whether the target lies beyond the interval's far end
     */
    record Outcome(String claim, Estimate value, double target, boolean atMost, boolean met) {
        /** Of something that is counted once over all rounds, and has no spread. */
        static Outcome counted(String claim, double value, double atMost) {
            return new Outcome(claim, new Estimate(value, value, value), atMost, true, value <= atMost);
        }

        /** @param values of the rounds; none if all were void, and then nothing is met */
        static Outcome of(String claim, double[] values, double target, boolean atMost) {
            if (values.length == 0) {
                return new Outcome(claim + " (void)", Estimate.NONE, target, atMost, false);
            }
            Estimate value = Estimate.of(values);
            boolean met = atMost ? value.high() <= target : value.low() >= target;
            return new Outcome(claim, value, target, atMost, met);
        }
    }
}
