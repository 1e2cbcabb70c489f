package io.headrace.drift.detect;

import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;

/**
 * HDDM_W: as {@link HddmA}, but of exponentially weighted means, so that it is quick on sudden changes. Errors in [0, 1].
 *
 * <p>Source: Frías-Blanco et al., "Online and non-parametric drift detection methods based on Hoeffding's bounds", IEEE
 * TKDE 27(3), 2015, the W-test. The cut is where the weighted mean and its bound were lowest; the weighted mean of the
 * values after the cut is compared with that before.
 */
public final class HddmW implements Detector {
    private static final int VERSION = 1;

    private final Settings settings;
    private final Ewma all = new Ewma();
    private final Side rises = new Side(1);
    private final Side falls = new Side(-1);

    private HddmW(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param lambda weight of a new value in the mean, above 0, below 1
     * @param drift chance of a false drift, above 0
     * @param warning chance of a false warning, above {@code drift}, below 1
     */
    public record Settings(double lambda, double drift, double warning, Watch watch) implements Detector.Settings {
        public static final Settings DEFAULTS = new Settings(0.05, 0.001, 0.005, Watch.RISE);

        public Settings {
            Checks.within("hddm-w.lambda", lambda, 0, 1);
            Checks.within("hddm-w.warning", warning, 0, 1);
            Checks.within("hddm-w.drift", drift, 0, warning);
        }

        @Override
        public HddmW create() {
            return new HddmW(this);
        }

        @Override
        public HddmW restore(byte[] bytes) {
            return Unpacker.read("hddm-w", VERSION, bytes, in -> {
                HddmW detector = create();
                detector.all.read(in);
                detector.rises.read(in);
                detector.falls.read(in);
                return detector;
            });
        }
    }

    @Override
    public DriftState observe(double error) {
        Checks.error("hddm-w", error);
        all.add(error, settings.lambda);
        rises.add(error);
        falls.add(error);
        if (rises.moved(settings.drift)) {
            forget();
            return DriftState.DRIFT;
        }
        if (settings.watch.seesFalls() && falls.moved(settings.drift)) {
            forget();
            return settings.watch == Watch.RISE_AND_FALL ? DriftState.DRIFT : DriftState.STABLE;
        }
        boolean falling = settings.watch == Watch.RISE_AND_FALL && falls.moved(settings.warning);
        return falling || rises.moved(settings.warning) ? DriftState.WARNING : DriftState.STABLE;
    }

    private void forget() {
        all.clear();
        rises.clear();
        falls.clear();
    }

    @Override
    public byte[] toBytes() {
        Packer out = new Packer(VERSION);
        all.write(out);
        rises.write(out);
        falls.write(out);
        return out.bytes();
    }

    /** One direction: the mean at the cut and the mean since. */
    private final class Side {
        private final int sign;
        private final Ewma before = new Ewma();
        private final Ewma since = new Ewma();

        /** Lowest mean and bound so far, of values times the sign. */
        private double cut = Double.POSITIVE_INFINITY;

        private Side(int sign) {
            this.sign = sign;
        }

        private void add(double error) {
            double level = sign * all.mean() + all.bound(settings.drift);
            if (level < cut) {
                cut = level;
                before.set(all);
                since.clear();
            } else {
                since.add(error, settings.lambda);
            }
        }

        private boolean moved(double chance) {
            return !since.isEmpty() && sign * (since.mean() - before.mean()) > before.bound(since, chance);
        }

        private void clear() {
            before.clear();
            since.clear();
            cut = Double.POSITIVE_INFINITY;
        }

        private void write(Packer out) {
            before.write(out);
            since.write(out);
            out.putDouble(cut);
        }

        private void read(Unpacker in) {
            before.read(in);
            since.read(in);
            cut = in.getDouble();
        }
    }
}
