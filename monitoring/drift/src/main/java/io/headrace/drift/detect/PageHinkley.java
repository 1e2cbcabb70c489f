package io.headrace.drift.detect;

import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;

/**
 * Page-Hinkley: drift when values have exceeded their own mean by a sum of more than the threshold. Sees rises; feed it
 * negated values to see falls. Any value.
 *
 * <p>Source: Page, "Continuous inspection schemes", Biometrika 1954; Hinkley, "Inference about the change-point from
 * cumulative sum tests", Biometrika 1971; the forgetting factor is Mouss et al., 2004. S ← α·S + x - mean - δ, the mean
 * being of all values so far, this one included. With the floor the sum starts again at zero when it would fall below,
 * which is Page's form; α = 1 with the floor is the one-sided CUSUM.
 */
public final class PageHinkley implements Detector {
    private static final int VERSION = 1;

    private final Settings settings;
    private long count;
    private double mean;
    private double sum;

    private PageHinkley(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param minInstances values before the first alarm, at least 1
     * @param delta tolerated excess per value, in the unit of the values, at least 0
     * @param threshold sum that is a drift, above 0
     * @param alpha what is kept of the sum at each value, above 0, at most 1
     * @param floor whether the sum cannot fall below zero
     */
    public record Settings(int minInstances, double delta, double threshold, double alpha, boolean floor)
            implements Detector.Settings {
        public static final Settings DEFAULTS = new Settings(30, 0.005, 50, 0.9999, true);

        public Settings {
            Checks.atLeast("page-hinkley.min-instances", minInstances, 1);
            Checks.atLeast("page-hinkley.delta", delta, 0);
            Checks.within("page-hinkley.threshold", threshold, 0, Double.MAX_VALUE);
            Checks.within("page-hinkley.alpha", alpha, 0, Math.nextUp(1.0));
        }

        @Override
        public PageHinkley create() {
            return new PageHinkley(this);
        }

        @Override
        public PageHinkley restore(byte[] bytes) {
            return Unpacker.read("page-hinkley", VERSION, bytes, in -> {
                PageHinkley detector = create();
                detector.count = in.getCount();
                detector.mean = in.getFinite();
                detector.sum = in.getFinite();
                return detector;
            });
        }
    }

    @Override
    public DriftState observe(double value) {
        count++;
        mean += (value - mean) / count;
        sum = settings.alpha * sum + value - mean - settings.delta;
        if (settings.floor && sum < 0) {
            sum = 0;
        }
        if (count < settings.minInstances || sum <= settings.threshold) {
            return DriftState.STABLE;
        }
        count = 0;
        mean = 0;
        sum = 0;
        return DriftState.DRIFT;
    }

    @Override
    public byte[] toBytes() {
        return new Packer(VERSION).putVar(count).putDoubles(mean, sum).bytes();
    }
}
