package io.headrace.cli.report;

import io.headrace.contract.DriftReport;
import io.headrace.contract.FeatureDrift;
import io.headrace.contract.FeatureDrift.Distance;
import io.headrace.contract.FeatureDrift.Verdict;
import java.util.Comparator;
import java.util.Optional;

/**
 * One feature in one window.
 *
 * @param start of the window, epoch milliseconds, included
 * @param end of the window, epoch milliseconds, excluded
 */
record Moment(long start, long end, DriftReport.Reference reference, FeatureDrift drift) {
    /** The distance that is the most times its threshold; empty where none could be taken. */
    Optional<Distance> farthest() {
        return drift.distances().stream()
                .filter(distance -> Double.isFinite(times(distance)))
                .max(Comparator.comparingDouble(Moment::times));
    }

    /** How many times its threshold the farthest distance is; NaN where none could be taken. */
    double times() {
        return farthest().map(Moment::times).orElse(Double.NaN);
    }

    private static double times(Distance distance) {
        return distance.verdict() == Verdict.NOT_ENOUGH_DATA ? Double.NaN : distance.effect() / distance.threshold();
    }

    Optional<Distance> distance(String name) {
        return drift.distances().stream()
                .filter(distance -> distance.name().equals(name))
                .findFirst();
    }

    /** By this distance; NaN where it was not taken, or there was not enough data. */
    double effect(String name) {
        return distance(name).map(Distance::effect).orElse(Double.NaN);
    }

    /** Whether any distance says so. */
    boolean is(Verdict verdict) {
        return drift.distances().stream().anyMatch(distance -> distance.verdict() == verdict);
    }

    double missingRate() {
        return share(drift.missing(), drift.values() + drift.missing());
    }

    double outOfDomainRate() {
        return share(drift.outOfDomain(), drift.values());
    }

    private static double share(long part, long whole) {
        return whole > 0 ? (double) part / whole : Double.NaN;
    }

    Standing standing() {
        if (drift.alarm()) {
            return Standing.ALARM;
        }
        if (reference == DriftReport.Reference.NONE) {
            return Standing.NO_REFERENCE;
        }
        if (is(Verdict.DRIFTED)) {
            return Standing.DRIFTED;
        }
        return is(Verdict.STABLE) ? Standing.STABLE : Standing.NOT_ENOUGH_DATA;
    }
}
