package io.headrace.drift.detect;

import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;

/**
 * ADWIN: keeps as many of the latest values as are consistent with one mean; drift when the older ones must go. Any value;
 * sees rises and falls.
 *
 * <p>Source: Bifet and Gavaldà, "Learning from time-changing data with adaptive windowing", SDM 2007, with its exponential
 * histogram (M = {@code maxBuckets}) and the bound √(2/m · σ² · δ') + 2/3 · δ'/m, δ' = ln(2 ln(W)/δ). Sizes in 1/m are less
 * the shortest part compared, plus one. Of all cuts that fail the bound the latest is taken and everything older dropped at
 * once, until none fails: "for every split of W" in the paper.
 */
public final class Adwin implements Detector {
    private static final int VERSION = 1;

    private final Settings settings;
    private final AdwinWindow window;
    private long count;

    private Adwin(Settings settings, AdwinWindow window) {
        this.settings = settings;
        this.window = window;
    }

    /**
     * @param delta chance of a false drift at a check, above 0, below 1
     * @param clock values between checks, at least 1
     * @param maxBuckets of one size, at least 2; more cut more finely
     * @param minWindow values in the shortest part compared, at least 1
     * @param grace values in the window before the first check, at least 1
     */
    public record Settings(double delta, int clock, int maxBuckets, int minWindow, int grace)
            implements Detector.Settings {
        public static final Settings DEFAULTS = new Settings(0.002, 32, 5, 5, 10);

        public Settings {
            Checks.within("adwin.delta", delta, 0, 1);
            Checks.atLeast("adwin.clock", clock, 1);
            Checks.atLeast("adwin.max-buckets", maxBuckets, 2);
            Checks.atLeast("adwin.min-window", minWindow, 1);
            Checks.atLeast("adwin.grace", grace, 1);
        }

        @Override
        public Adwin create() {
            return new Adwin(this, new AdwinWindow(maxBuckets));
        }

        @Override
        public Adwin restore(byte[] bytes) {
            return Unpacker.read("adwin", VERSION, bytes, in -> {
                long count = in.getCount();
                Adwin detector = new Adwin(this, AdwinWindow.read(maxBuckets, in));
                detector.count = count;
                return detector;
            });
        }
    }

    @Override
    public DriftState observe(double value) {
        window.add(value);
        count++;
        if (count % settings.clock != 0 || window.width() <= settings.grace) {
            return DriftState.STABLE;
        }
        DriftState state = DriftState.STABLE;
        for (int old = latestCut(); old > 0; old = latestCut()) {
            window.dropOldest(old);
            state = DriftState.DRIFT;
        }
        return state;
    }

    /** Values now consistent with one mean. */
    public long width() {
        return window.width();
    }

    /** Of the values in the window; 0 without any. */
    public double mean() {
        return window.width() == 0 ? 0 : window.total() / window.width();
    }

    /** @return how many of the oldest buckets are not consistent with the rest */
    private int latestCut() {
        double confidence = Math.log(2 * Math.log(window.width()) / settings.delta);
        double variance = window.variance();
        long older = 0;
        double olderTotal = 0;
        int cut = 0;
        for (int bucket = 0; bucket < window.buckets() - 1; bucket++) {
            older += window.size(bucket);
            olderTotal += window.total(bucket);
            long newer = window.width() - older;
            if (Math.min(older, newer) >= settings.minWindow) {
                double gap = Math.abs(olderTotal / older - (window.total() - olderTotal) / newer);
                double reciprocal = 1.0 / (older - settings.minWindow + 1) + 1.0 / (newer - settings.minWindow + 1);
                double bound = Math.sqrt(2 * reciprocal * variance * confidence) + 2.0 / 3 * confidence * reciprocal;
                cut = gap > bound ? bucket + 1 : cut;
            }
        }
        return cut;
    }

    @Override
    public byte[] toBytes() {
        Packer out = new Packer(VERSION).putVar(count);
        window.write(out);
        return out.bytes();
    }
}
