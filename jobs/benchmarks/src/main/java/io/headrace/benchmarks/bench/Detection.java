package io.headrace.benchmarks.bench;

import io.headrace.benchmarks.drift.DriftJob;
import io.headrace.benchmarks.drift.Shift;
import io.headrace.benchmarks.drift.Sighting;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * How soon shifts of one size in one feature were seen, over the seeds.
 *
 * @param size in standard deviations of the reference
 * @param runs one a seed
 * @param alarms runs in which the feature's alarm was raised
 * @param windows from the first with shifted events to the alarm, both counted: the median of the alarms; NaN without any
 * @param mostWindows the longest of them
 * @param hours of event time from the shift to the end of that window, the median
 * @param detectors runs in which an online detector saw a change of the feature's mean
 * @param detectorWindows the median of the windows until then
 */
record Detection(
        String feature,
        double size,
        int runs,
        int alarms,
        double windows,
        double mostWindows,
        double hours,
        int detectors,
        double detectorWindows) {
    /** @param intoWindow share of the window that had passed when the shift began */
    static Detection of(Shift shift, double intoWindow, List<Sighting> runs) {
        double[] alarms = windows(runs, Sighting::alarm);
        double[] detectors = windows(runs, Sighting::detector);
        double windows = Estimate.median(alarms);
        return new Detection(
                shift.feature(),
                shift.size(),
                runs.size(),
                alarms.length,
                windows,
                alarms.length == 0 ? Double.NaN : alarms[alarms.length - 1],
                (windows - intoWindow) * DriftJob.WINDOW.toHours(),
                detectors.length,
                Estimate.median(detectors));
    }

    /** Ascending. */
    private static double[] windows(List<Sighting> runs, Function<Sighting, OptionalInt> seen) {
        return runs.stream()
                .map(seen)
                .filter(OptionalInt::isPresent)
                .mapToDouble(OptionalInt::getAsInt)
                .sorted()
                .toArray();
    }
}
