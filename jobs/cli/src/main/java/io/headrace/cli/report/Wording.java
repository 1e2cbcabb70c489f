package io.headrace.cli.report;

import io.headrace.cli.html.Numbers;
import io.headrace.cli.html.Times;
import io.headrace.contract.DriftReport;
import io.headrace.contract.FeatureDrift.Verdict;
import io.headrace.contract.QualityReport;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** What reports say, in words. */
final class Wording {
    private static final DateTimeFormatter TIME = Times.formatter("HH:mm");
    private static final DateTimeFormatter DATE = Times.formatter("uuuu-MM-dd");
    private static final long DAY = 86_400_000;

    private Wording() {}

    /** A window's bounds in UTC; the second without its day where that is the first's, and a whole day by its name. */
    static String window(long start, long end) {
        if (end - start == DAY && start % DAY == 0) {
            return DATE.format(Instant.ofEpochMilli(start));
        }
        boolean sameDay = Math.floorDiv(start, DAY) == Math.floorDiv(end, DAY) && end % 60_000 == 0;
        return Times.utc(start) + " – " + (sameDay ? TIME.format(Instant.ofEpochMilli(end)) : Times.utc(end));
    }

    /** How the newest window stands as a whole. */
    static String headline(DriftView view) {
        Standing standing = view.standing();
        String of = view.count(standing) + " of " + (view.newest().features().size() + 1);
        return standing.sign()
                + switch (standing) {
                    case ALARM -> " " + of + " in alarm";
                    case DRIFTED -> " no alarm, " + of + " drifted";
                    case NO_REFERENCE -> " no reference yet, nothing can be judged";
                    case NOT_ENOUGH_DATA -> " not enough data to judge the newest window";
                    case STABLE, GONE -> " no alarm";
                };
    }

    /** What lines of too many windows leave out. */
    static String thinned(int dots, long windows) {
        return "Lines are drawn from at most " + dots + " of " + Numbers.count(windows)
                + " windows: of each stretch the lowest and the highest, so no peak is lost.";
    }

    static String verdict(Verdict verdict) {
        return switch (verdict) {
            case STABLE -> "stable";
            case DRIFTED -> "drifted";
            case NOT_ENOUGH_DATA -> "not enough data";
        };
    }

    static String reference(DriftReport.Reference reference) {
        return switch (reference) {
            case PROFILE -> "Compared with the profile of the training data, which lies beside the model.";
            case FIRST_WINDOW ->
                "The reference is the first whole window with enough events, not the training data: the spec asks for"
                        + " it, or the model has no profile. What had drifted before that window cannot be seen. A model"
                        + " that is trained with `headrace train` brings its profile, reference.json.";
            case NONE ->
                "There is no reference yet: no whole window with enough events has passed. The first one becomes the"
                        + " reference, as the spec asks for it or the model has no profile.";
        };
    }

    static String calibration(QualityReport.Calibration calibration) {
        return switch (calibration) {
            case CALIBRATED -> "calibrated (a score of 0.3 comes true about three times in ten)";
            case UNCALIBRATED -> "uncalibrated (labels show that scores are not the chances they look like)";
            case UNDECIDED -> "undecided (too few labels yet to tell whether scores are chances)";
            case UNTESTED -> "untested (hardly any labels yet)";
        };
    }

    /** Why a window has no estimate. */
    static String noEstimate(QualityReport report) {
        return switch (report.calibration()) {
            case CALIBRATED -> "No estimate: the window has no scores to make it of.";
            case UNCALIBRATED ->
                "No estimate before labels come: the model is uncalibrated, so its scores do not tell how often they"
                        + " are right.";
            case UNDECIDED ->
                "No estimate before labels come: there are too few labels yet to show that scores are chances.";
            case UNTESTED -> "No estimate before labels come: hardly any labels yet, so calibration is untested.";
        };
    }
}
