package io.headrace.drift.detect;

import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;

/**
 * HDDM_A: drift when the mean of all values differs from its lowest (or highest) part by more than Hoeffding's bound
 * allows. Errors in [0, 1].
 *
 * <p>Source: Frías-Blanco et al., "Online and non-parametric drift detection methods based on Hoeffding's bounds", IEEE
 * TKDE 27(3), 2015, the A-test. The cut is where mean + √(ln(1/α)/2n) was lowest; the mean of all values minus that of the
 * values before the cut is compared with √(m/2 · ln(2/α)), m = (n - n_cut) / (n_cut · n).
 */
public final class HddmA implements Detector {
    private static final int VERSION = 1;

    private final Settings settings;
    private long count;
    private double sum;
    private long lowCount;
    private double lowSum;
    private long highCount;
    private double highSum;

    private HddmA(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param drift chance of a false drift, above 0
     * @param warning chance of a false warning, above {@code drift}, below 1
     */
    public record Settings(double drift, double warning, Watch watch) implements Detector.Settings {
        public static final Settings DEFAULTS = new Settings(0.001, 0.005, Watch.RISE);

        public Settings {
            Checks.within("hddm-a.warning", warning, 0, 1);
            Checks.within("hddm-a.drift", drift, 0, warning);
        }

        @Override
        public HddmA create() {
            return new HddmA(this);
        }

        @Override
        public HddmA restore(byte[] bytes) {
            return Unpacker.read("hddm-a", VERSION, bytes, in -> {
                HddmA detector = create();
                detector.count = in.getCount();
                detector.lowCount = in.getCount();
                detector.highCount = in.getCount();
                detector.sum = in.getDouble();
                detector.lowSum = in.getDouble();
                detector.highSum = in.getDouble();
                return detector;
            });
        }
    }

    @Override
    public DriftState observe(double error) {
        Checks.error("hddm-a", error);
        count++;
        sum += error;
        moveCuts();
        if (rose(settings.drift)) {
            forget();
            return DriftState.DRIFT;
        }
        if (settings.watch.seesFalls() && fell(settings.drift)) {
            forget();
            return settings.watch == Watch.RISE_AND_FALL ? DriftState.DRIFT : DriftState.STABLE;
        }
        boolean falling = settings.watch == Watch.RISE_AND_FALL && fell(settings.warning);
        return falling || rose(settings.warning) ? DriftState.WARNING : DriftState.STABLE;
    }

    private void moveCuts() {
        double mean = sum / count;
        double bound = bound(count);
        if (lowCount == 0 || lowSum / lowCount + bound(lowCount) >= mean + bound) {
            lowCount = count;
            lowSum = sum;
        }
        if (highCount == 0 || highSum / highCount - bound(highCount) <= mean - bound) {
            highCount = count;
            highSum = sum;
        }
    }

    private double bound(long n) {
        return Math.sqrt(Math.log(1 / settings.drift) / (2 * n));
    }

    private boolean rose(double chance) {
        return lowCount != count && sum / count - lowSum / lowCount >= bound(lowCount, chance);
    }

    private boolean fell(double chance) {
        return highCount != count && highSum / highCount - sum / count >= bound(highCount, chance);
    }

    private double bound(long cut, double chance) {
        double m = (count - cut) / (double) cut / count;
        return Math.sqrt(m / 2 * Math.log(2 / chance));
    }

    private void forget() {
        count = 0;
        sum = 0;
        lowCount = 0;
        lowSum = 0;
        highCount = 0;
        highSum = 0;
    }

    @Override
    public byte[] toBytes() {
        return new Packer(VERSION)
                .putVar(count)
                .putVar(lowCount)
                .putVar(highCount)
                .putDoubles(sum, lowSum, highSum)
                .bytes();
    }
}
