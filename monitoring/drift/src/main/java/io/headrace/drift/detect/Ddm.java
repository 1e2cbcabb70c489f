package io.headrace.drift.detect;

import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;

/**
 * DDM: drift when the error rate has risen by some standard deviations over its lowest. Errors in [0, 1].
 *
 * <p>Source: Gama, Medas, Castillo, Rodrigues, "Learning with drift detection", SBIA 2004. With s = √(p(1-p)/n), the lowest
 * p + s so far is kept; drift when p + s exceeds p_min + k·s_min.
 *
 * <p>As published it judges from the thirtieth value on. Where errors are rare that is before the first of them: of a rate of
 * nothing with a deviation of nothing, every error is a drift. So it can be told to wait for some errors too.
 */
public final class Ddm implements Detector {
    private static final int VERSION = 2;

    private final Settings settings;
    private long count;
    private double errors;
    private double rate;
    private double lowestRate;
    private double lowestDeviation;

    private Ddm(Settings settings) {
        this.settings = settings;
        forget();
    }

    /**
     * @param warmUp values that are only learned from, at least 1
     * @param leastErrors sum of errors below which it only learns, at least 0; 0 as published
     * @param warning standard deviations that warn, above 0
     * @param drift standard deviations that are a drift, at least {@code warning}
     */
    public record Settings(int warmUp, int leastErrors, double warning, double drift) implements Detector.Settings {
        /** As published but for thirty errors to begin with. */
        public static final Settings DEFAULTS = new Settings(30, 30, 2, 3);

        /** Of the paper; for errors that are not rare, one in ten or more. */
        public static final Settings PUBLISHED = new Settings(30, 0, 2, 3);

        public Settings {
            Checks.atLeast("ddm.warm-up", warmUp, 1);
            Checks.atLeast("ddm.least-errors", leastErrors, 0);
            Checks.within("ddm.warning", warning, 0, Double.MAX_VALUE);
            Checks.atLeast("ddm.drift", drift, warning);
        }

        @Override
        public Ddm create() {
            return new Ddm(this);
        }

        @Override
        public Ddm restore(byte[] bytes) {
            return Unpacker.read("ddm", VERSION, bytes, in -> {
                Ddm detector = create();
                detector.count = in.getCount();
                detector.errors = in.getFinite();
                detector.rate = in.getDouble();
                detector.lowestRate = in.getDouble();
                detector.lowestDeviation = in.getDouble();
                return detector;
            });
        }
    }

    @Override
    public DriftState observe(double error) {
        Checks.error("ddm", error);
        count++;
        errors += error;
        rate += (error - rate) / count;
        double deviation = Math.sqrt(Math.max(0, rate * (1 - rate)) / count);
        if (count <= settings.warmUp || errors < settings.leastErrors) {
            return DriftState.STABLE;
        }
        double level = rate + deviation;
        if (level <= lowestRate + lowestDeviation) {
            lowestRate = rate;
            lowestDeviation = deviation;
        }
        if (level > lowestRate + settings.drift * lowestDeviation) {
            forget();
            return DriftState.DRIFT;
        }
        return level > lowestRate + settings.warning * lowestDeviation ? DriftState.WARNING : DriftState.STABLE;
    }

    private void forget() {
        count = 0;
        errors = 0;
        rate = 0;
        lowestRate = Double.POSITIVE_INFINITY;
        lowestDeviation = 0;
    }

    @Override
    public byte[] toBytes() {
        return new Packer(VERSION)
                .putVar(count)
                .putDoubles(errors, rate, lowestRate, lowestDeviation)
                .bytes();
    }
}
