package io.headrace.cli.report;

/**
 * How much of each thing is drawn, so that a page opens on a phone however much was reported: a day of one-minute windows of
 * thirty features stays below five megabytes. One for a page; not thread-safe.
 */
final class Budget {
    /** At some 12 bytes each, 2.4 MB. */
    private static final int DOTS = 200_000;

    private static final int FEWEST_DOTS = 32;
    private static final int MOST_DOTS = 240;

    /** Features that are drawn; at some 13 kB each without the dots, 2.6 MB. */
    private static final int FEATURES = 200;

    /** Of a feature, besides its distances: samples, two rates, mean and its deviation to either side. */
    private static final int OTHER_LINES = 6;

    private final int dots;
    private int featuresLeft = FEATURES;

    Budget(ReportPage page) {
        long lines = page.subjects().stream()
                .flatMap(subject -> subject.drift().stream())
                .mapToLong(Budget::lines)
                .sum();
        this.dots = (int) Math.max(FEWEST_DOTS, Math.min(MOST_DOTS, DOTS / Math.max(1, lines)));
    }

    private static long lines(DriftView view) {
        int features = view.newest().features().size() + 1;
        return (long) features * (view.newest().score().distances().size() + OTHER_LINES);
    }

    /** Most dots of a line. */
    int dots() {
        return dots;
    }

    /** @return how many of so many features may be drawn */
    int takeFeatures(int wanted) {
        int taken = Math.min(wanted, featuresLeft);
        featuresLeft -= taken;
        return taken;
    }
}
