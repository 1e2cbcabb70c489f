package io.headrace.drift.detect;

/**
 * Watches one number as it flows, in the order of event time, and says when its level changes. After a drift it begins anew
 * by itself. The same values give the same answers, also across a snapshot. "Any value" is one that is finite and up to
 * {@link #LARGEST} in size. One thread.
 */
public sealed interface Detector permits Adwin, Ddm, Eddm, HddmA, HddmW, Kswin, PageHinkley {
    /** So that the squares of as many as a long counts still have a sum. */
    double LARGEST = 1e140;

    /** A value that is not finite, or beyond {@link #LARGEST}, is passed over and says nothing. */
    default DriftState update(double value) {
        return Math.abs(value) <= LARGEST ? observe(value) : DriftState.STABLE;
    }

    /** @param value up to {@link #LARGEST} in size, in the range that the detector states */
    DriftState observe(double value);

    /** All that was learned; read back by {@link Settings#restore} of the same settings. */
    byte[] toBytes();

    /** Which detector, and how it is set. */
    sealed interface Settings
            permits Adwin.Settings,
                    Ddm.Settings,
                    Eddm.Settings,
                    HddmA.Settings,
                    HddmW.Settings,
                    Kswin.Settings,
                    PageHinkley.Settings {
        /** One that has seen nothing. */
        Detector create();

        /** @throws IllegalArgumentException if these are not the bytes of such a detector */
        Detector restore(byte[] bytes);
    }
}
