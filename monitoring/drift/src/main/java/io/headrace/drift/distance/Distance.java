package io.headrace.drift.distance;

import io.headrace.drift.counts.Tally;
import java.util.Arrays;
import java.util.Locale;

/**
 * The distances between what training saw and what passes now, as a pipeline names them: each an effect, which says how
 * far, and a p-value, which says whether chance alone may go as far.
 */
public enum Distance {
    /** {@link Psi} with its default floor; chi-square's p-value of the same bins. */
    PSI(0.2, false) {
        @Override
        double effectOf(Tally reference, Tally current) {
            return Psi.DEFAULTS.between(reference.counts(), current.counts());
        }
    },
    /** {@link KolmogorovSmirnov} between bins. */
    KS(0.1, true) {
        @Override
        double effectOf(Tally reference, Tally current) {
            return KolmogorovSmirnov.statistic(reference.counts(), current.counts());
        }

        @Override
        double pValueOf(Tally reference, Tally current) {
            return KolmogorovSmirnov.test(reference.counts(), current.counts()).pValue();
        }
    },
    /** {@link JensenShannon} distance to base 2; chi-square's p-value. */
    JENSEN_SHANNON(0.1, false) {
        @Override
        double effectOf(Tally reference, Tally current) {
            return JensenShannon.BASE_2.distance(reference.counts(), current.counts());
        }
    },
    /** {@link Hellinger}; chi-square's p-value. */
    HELLINGER(0.1, false) {
        @Override
        double effectOf(Tally reference, Tally current) {
            return Hellinger.distance(reference.counts(), current.counts());
        }
    },
    /**
     * {@link Wasserstein} in standard deviations of the reference; Kolmogorov-Smirnov's p-value. At least the distance of the
     * means, which it never falls short of: so that values far outside the domain count for as far as they are.
     */
    WASSERSTEIN(0.1, true) {
        @Override
        double effectOf(Tally reference, Tally current) {
            double distance = Wasserstein.distance(reference.positions(), reference.counts(), current.counts());
            double least = Math.abs(reference.mean() - current.mean());
            distance = least > distance ? least : distance;
            return distance == 0 ? 0 : distance / Scale.of(moments(reference), moments(current));
        }

        @Override
        double pValueOf(Tally reference, Tally current) {
            return KS.pValueOf(reference, current);
        }
    },
    /** {@link ChiSquare#effect} of the bins of {@link ChiSquare#homogeneityOfPooled}, and its p-value. */
    CHI_SQUARE(0.1, false) {
        @Override
        double effectOf(Tally reference, Tally current) {
            long[][] pooled = RareBins.pooled(reference.counts(), current.counts());
            return ChiSquare.effect(pooled[0], pooled[1]);
        }
    },
    /** {@link MeanShift}, its size; Welch's p-value. */
    MEAN_SHIFT(0.2, true) {
        @Override
        double effectOf(Tally reference, Tally current) {
            return Math.abs(shift(reference, current).shift());
        }

        @Override
        double pValueOf(Tally reference, Tally current) {
            return shift(reference, current).test().pValue();
        }

        @Override
        public long samples(Tally tally) {
            return tally.summed();
        }
    },
    /** Difference of the shares of missing values; p-value of missing or not. */
    MISSING_RATE(0.05, false) {
        @Override
        double effectOf(Tally reference, Tally current) {
            return Math.abs(reference.missingRate() - current.missingRate());
        }

        @Override
        double pValueOf(Tally reference, Tally current) {
            return sharesDiffer(missing(reference), missing(current));
        }

        @Override
        public long samples(Tally tally) {
            return tally.present() + tally.missing();
        }
    },
    /** Difference of the shares of values outside the reference's domain; p-value of outside or not. */
    OUT_OF_DOMAIN_RATE(0.05, false) {
        @Override
        double effectOf(Tally reference, Tally current) {
            return Math.abs(reference.outOfDomainRate() - current.outOfDomainRate());
        }

        @Override
        double pValueOf(Tally reference, Tally current) {
            return sharesDiffer(outside(reference), outside(current));
        }
    };

    private final double usualThreshold;
    private final boolean needsOrder;

    Distance(double usualThreshold, boolean needsOrder) {
        this.usualThreshold = usualThreshold;
        this.needsOrder = needsOrder;
    }

    /** As written in a pipeline: lower case, words joined by a hyphen. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if no distance is called so */
    public static Distance ofLabel(String label) {
        return Arrays.stream(values())
                .filter(distance -> distance.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown distance " + label + ", expected one of "
                        + Arrays.stream(values()).map(Distance::label).toList()));
    }

    /** Effect from which a feature is said to have moved, where nobody says otherwise. */
    public double usualThreshold() {
        return usualThreshold;
    }

    /** Whether it can be taken: some need numbers, whose buckets have an order. */
    public boolean appliesTo(Tally tally) {
        return tally.ordered() || !needsOrder;
    }

    /** Values that it compares. */
    public long samples(Tally tally) {
        return tally.present();
    }

    /** How far; NaN effect and a p-value of 1 where a side has no values. */
    public TestResult between(Tally reference, Tally current) {
        if (samples(reference) == 0 || samples(current) == 0) {
            return TestResult.UNTESTED;
        }
        double effect = effectOf(reference, current);
        return Double.isNaN(effect) ? TestResult.UNTESTED : new TestResult(effect, pValueOf(reference, current));
    }

    abstract double effectOf(Tally reference, Tally current);

    double pValueOf(Tally reference, Tally current) {
        return ChiSquare.homogeneityOfPooled(reference.counts(), current.counts())
                .pValue();
    }

    /** Fisher's exact test where too few are expected for chi-square, which it would take long to reach in millions. */
    private static double sharesDiffer(long[] reference, long[] current) {
        long[][] pooled = RareBins.pooled(reference, current);
        boolean beyondFisher = reference[0] + reference[1] + current[0] + current[1] > Integer.MAX_VALUE;
        return pooled[0].length == 2 || beyondFisher
                ? ChiSquare.homogeneity(reference, current).pValue()
                : FisherExact.test(reference, current).pValue();
    }

    private static MeanShift shift(Tally reference, Tally current) {
        return MeanShift.welch(moments(reference), moments(current));
    }

    private static MeanShift.Moments moments(Tally tally) {
        return new MeanShift.Moments(tally.summed(), tally.mean(), tally.variance());
    }

    private static long[] missing(Tally tally) {
        return new long[] {tally.present(), tally.missing()};
    }

    private static long[] outside(Tally tally) {
        return new long[] {tally.present() - tally.outOfDomain(), tally.outOfDomain()};
    }
}
