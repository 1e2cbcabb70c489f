package io.headrace.drift.detect;

import io.headrace.drift.vectors.MersenneTwister;

/** A KSWIN whose sample is drawn as Python's random.sample draws it, so that published indices can be met exactly. */
public final class PythonSampling implements Kswin.RandomIndex {
    private final MersenneTwister random;

    private PythonSampling(int seed) {
        this.random = MersenneTwister.python(seed);
    }

    public static Detector kswin(Kswin.Settings settings) {
        return new Kswin(settings, new PythonSampling((int) settings.seed()));
    }

    @Override
    public int below(int bound) {
        return random.below(bound);
    }

    @Override
    public long state() {
        throw new UnsupportedOperationException("the published streams are played once: nothing of them is restored");
    }
}
