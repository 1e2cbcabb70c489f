package io.headrace.drift.alarm;

import io.headrace.drift.distance.Distance;
import io.headrace.drift.distance.TestResult;
import java.util.ArrayList;
import java.util.List;

/** Judges all features of one window together, so that thirty of them do not find thirty times as many false drifts. */
public final class WindowJudge {
    private final DriftThresholds thresholds;

    public WindowJudge(DriftThresholds thresholds) {
        this.thresholds = thresholds;
    }

    /** @return per feature, in the order given, a finding for each distance that applies to it, in the distances' order */
    public List<Finding> judge(List<Compared> features) {
        List<Measured> measured = new ArrayList<>();
        for (Compared feature : features) {
            for (Distance distance : thresholds.effects().keySet()) {
                if (distance.appliesTo(feature.reference())) {
                    measured.add(new Measured(feature, distance));
                }
            }
        }
        correct(measured.stream().filter(Measured::enough).toList());
        return measured.stream().map(Measured::finding).toList();
    }

    private static void correct(List<Measured> tests) {
        double[] corrected = BenjaminiHochberg.adjust(
                tests.stream().mapToDouble(test -> test.result.pValue()).toArray());
        for (int i = 0; i < corrected.length; i++) {
            tests.get(i).corrected = corrected[i];
        }
    }

    /** One distance of one feature on its way to a finding. */
    private final class Measured {
        private final String feature;
        private final Distance distance;
        private final long referenceSamples;
        private final long currentSamples;
        private final TestResult result;
        private double corrected = 1;

        private Measured(Compared compared, Distance distance) {
            this.feature = compared.feature();
            this.distance = distance;
            this.referenceSamples = distance.samples(compared.reference());
            this.currentSamples = distance.samples(compared.current());
            this.result = distance.between(compared.reference(), compared.current());
        }

        private boolean enough() {
            return Math.min(referenceSamples, currentSamples) >= thresholds.minSamples()
                    && !Double.isNaN(result.statistic());
        }

        private Finding finding() {
            if (!enough()) {
                return new Finding(feature, distance, new Verdict.NotEnoughData(referenceSamples, currentSamples));
            }
            boolean far = result.statistic() >= thresholds.effects().get(distance);
            boolean drifted = far && corrected <= thresholds.falseDiscoveryRate();
            return new Finding(feature, distance, new Verdict.Judged(result.statistic(), corrected, drifted));
        }
    }
}
