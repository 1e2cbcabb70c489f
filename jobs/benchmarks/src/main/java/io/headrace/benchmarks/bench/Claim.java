package io.headrace.benchmarks.bench;

import io.headrace.benchmarks.worker.Sample;
import io.headrace.benchmarks.worker.SubjectKind;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Something a contest is to show: a ratio of two figures, round by round, and the bound that it keeps or does not.
 *
 * @param text what is compared, for people
 * @param figure of a sample
 * @param above the subject that is judged
 * @param below what it is compared with; figures of several are added
 * @param atMost whether the target is the most that the ratio may be, or the least
 */
record Claim(
        String text,
        ToDoubleFunction<Sample> figure,
        SubjectKind above,
        List<SubjectKind> below,
        double target,
        boolean atMost) {
    /** CPU time per row, of the whole process. */
    static Claim costs(String text, double atMost, SubjectKind subject, SubjectKind... reference) {
        return new Claim(text, Measured::cpu, subject, List.of(reference), atMost, true);
    }

    static Claim isFaster(String text, double atLeast, SubjectKind subject, SubjectKind reference) {
        return new Claim(text, Measured::rate, subject, List.of(reference), atLeast, false);
    }

    /** @param measured all subjects of the contest, with as many samples each */
    Outcome judge(List<Measured> measured) {
        Map<String, Measured> bySubject =
                measured.stream().collect(Collectors.toMap(Measured::subject, subject -> subject));
        List<Sample> samples = bySubject.get(above.label()).samples();
        Estimate ratio = Estimate.of(IntStream.range(0, samples.size())
                .mapToDouble(round -> figure.applyAsDouble(samples.get(round))
                        / below.stream()
                                .mapToDouble(subject -> figure.applyAsDouble(
                                        bySubject.get(subject.label()).samples().get(round)))
                                .sum())
                .toArray());
        boolean met = atMost ? ratio.high() <= target : ratio.low() >= target;
        return new Outcome(text, ratio, target, atMost, met);
    }

    /**
     * @param ratio over the rounds
     * @param met whether the target lies beyond the interval's far end
     */
    record Outcome(String claim, Estimate ratio, double target, boolean atMost, boolean met) {}
}
