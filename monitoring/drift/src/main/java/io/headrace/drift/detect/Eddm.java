package io.headrace.drift.detect;

import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;

/**
 * EDDM: drift when errors come at shorter distances than they used to. An error is 1, all else is none.
 *
 * <p>Source: Baena-García et al., "Early drift detection method", 2006. With the mean m and deviation s of the number of
 * values between errors, the largest m + 2s so far is kept; drift when the present one is less than a share of it. The
 * first distance counts from the start.
 */
public final class Eddm implements Detector {
    private static final int VERSION = 1;

    private final Settings settings;
    private long count;
    private long errors;
    private long lastError;
    private double mean;
    private double squares;
    private double largest;

    private Eddm(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param warmUp values before distances are compared, and errors before an alarm, at least 1
     * @param warning share of the largest below which it warns, below 1
     * @param drift share of the largest below which it is a drift, above 0, below {@code warning}
     */
    public record Settings(int warmUp, double warning, double drift) implements Detector.Settings {
        public static final Settings DEFAULTS = new Settings(30, 0.95, 0.9);

        public Settings {
            Checks.atLeast("eddm.warm-up", warmUp, 1);
            Checks.within("eddm.warning", warning, 0, 1);
            Checks.within("eddm.drift", drift, 0, warning);
        }

        @Override
        public Eddm create() {
            return new Eddm(this);
        }

        @Override
        public Eddm restore(byte[] bytes) {
            return Unpacker.read("eddm", VERSION, bytes, in -> {
                Eddm detector = create();
                detector.count = in.getCount();
                detector.errors = in.getCount();
                detector.lastError = in.getCount();
                detector.mean = in.getDouble();
                detector.squares = in.getDouble();
                detector.largest = in.getDouble();
                return detector;
            });
        }
    }

    @Override
    public DriftState observe(double error) {
        count++;
        if (error != 1) {
            return DriftState.STABLE;
        }
        double level = learnDistance();
        if (count < settings.warmUp) {
            return DriftState.STABLE;
        }
        if (level > largest) {
            largest = level;
            return DriftState.STABLE;
        }
        return errors > settings.warmUp ? judge(level / largest) : DriftState.STABLE;
    }

    /** @return the mean and two deviations, by Welford's running sums */
    private double learnDistance() {
        errors++;
        long distance = count - lastError;
        lastError = count;
        double before = distance - mean;
        mean += before / errors;
        squares += before * (distance - mean);
        return mean + 2 * Math.sqrt(squares / errors);
    }

    private DriftState judge(double share) {
        if (share >= settings.drift) {
            return share < settings.warning ? DriftState.WARNING : DriftState.STABLE;
        }
        count = 0;
        errors = 0;
        lastError = 0;
        mean = 0;
        squares = 0;
        largest = 0;
        return DriftState.DRIFT;
    }

    @Override
    public byte[] toBytes() {
        return new Packer(VERSION)
                .putVar(count)
                .putVar(errors)
                .putVar(lastError)
                .putDoubles(mean, squares, largest)
                .bytes();
    }
}
