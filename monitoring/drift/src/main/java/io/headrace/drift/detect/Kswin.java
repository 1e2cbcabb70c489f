package io.headrace.drift.detect;

import io.headrace.drift.distance.KolmogorovSmirnov;
import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;
import java.util.Arrays;

/**
 * KSWIN: drift when the latest values and a sample of those before them are not of one distribution, by the two-sample
 * Kolmogorov-Smirnov test. Any value.
 *
 * <p>Source: Raab, Heusinger, Schleif, "Reactive soft prototype computing for concept drift streams", Neurocomputing 416,
 * 2020. The sample is drawn without replacement. A distance of at most 0.1 is never a drift. After a drift the window is
 * filled anew, from nothing (the paper keeps the latest values, among which there are some from before the change, so
 * that one change is found twice).
 */
public final class Kswin implements Detector {
    private static final int VERSION = 1;
    private static final double LEAST_DISTANCE = 0.1;

    private final Settings settings;
    private final RandomIndex random;
    private final double[] window;
    private final double[] sample;
    private int filled;

    /** The p-value falls as the distance grows: between these two it is not known yet on which side of alpha it is. */
    private double notSignificant = LEAST_DISTANCE;

    private double significant = Double.POSITIVE_INFINITY;

    Kswin(Settings settings, RandomIndex random) {
        this.settings = settings;
        this.random = random;
        this.window = new double[settings.windowSize];
        this.sample = new double[settings.statSize];
    }

    /**
     * @param alpha largest p-value that is a drift, above 0, below 1
     * @param windowSize values kept, at least twice {@code statSize}
     * @param statSize latest values compared, and size of the sample, at least 2
     * @param seed of the sample
     */
    public record Settings(double alpha, int windowSize, int statSize, long seed) implements Detector.Settings {
        public static final Settings DEFAULTS = new Settings(0.005, 100, 30, 42);

        public Settings {
            Checks.within("kswin.alpha", alpha, 0, 1);
            Checks.atLeast("kswin.stat-size", statSize, 2);
            Checks.atLeast("kswin.window-size", windowSize, 2.0 * statSize);
        }

        @Override
        public Kswin create() {
            return new Kswin(this, new SplitMix(seed));
        }

        @Override
        public Kswin restore(byte[] bytes) {
            return Unpacker.read("kswin", VERSION, bytes, in -> {
                Kswin detector = new Kswin(this, new SplitMix(in.getLong()));
                detector.filled = in.getSize(windowSize);
                for (int i = 0; i < detector.filled; i++) {
                    detector.window[i] = in.getDouble();
                }
                return detector;
            });
        }
    }

    @Override
    public DriftState observe(double value) {
        if (filled == window.length) {
            System.arraycopy(window, 1, window, 0, --filled);
        }
        window[filled++] = value;
        if (filled < window.length) {
            return DriftState.STABLE;
        }
        double[] latest = Arrays.copyOfRange(window, window.length - settings.statSize, window.length);
        if (!differ(KolmogorovSmirnov.statistic(drawSample(), latest))) {
            return DriftState.STABLE;
        }
        filled = 0;
        return DriftState.DRIFT;
    }

    private double[] drawSample() {
        int left = window.length - settings.statSize;
        double[] pool = Arrays.copyOf(window, left);
        for (int i = 0; i < sample.length; i++) {
            int drawn = random.below(left);
            sample[i] = pool[drawn];
            pool[drawn] = pool[--left];
        }
        return sample;
    }

    private boolean differ(double distance) {
        if (distance > notSignificant && distance < significant) {
            if (KolmogorovSmirnov.pValue(distance, settings.statSize, settings.statSize) <= settings.alpha) {
                significant = distance;
            } else {
                notSignificant = distance;
            }
        }
        return distance >= significant;
    }

    @Override
    public byte[] toBytes() {
        Packer out = new Packer(VERSION).putLong(random.state()).putVar(filled);
        return out.putDoubles(Arrays.copyOf(window, filled)).bytes();
    }

    /** Where the sample comes from. */
    interface RandomIndex {
        /** @return 0 to bound - 1 */
        int below(int bound);

        long state();
    }

    /** SplitMix64 (Steele, Lea, Flood, 2014): its state is one long. */
    private static final class SplitMix implements RandomIndex {
        private long state;

        private SplitMix(long seed) {
            this.state = seed;
        }

        @Override
        public int below(int bound) {
            state += 0x9e3779b97f4a7c15L;
            long z = state;
            z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
            z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
            z ^= z >>> 31;
            return (int) Math.multiplyHigh(z >>> 1, (long) bound << 1);
        }

        @Override
        public long state() {
            return state;
        }
    }
}
