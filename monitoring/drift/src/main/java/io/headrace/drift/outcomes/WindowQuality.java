package io.headrace.drift.outcomes;

import io.headrace.drift.quality.Calibration;
import io.headrace.drift.quality.ExpectedQuality;
import io.headrace.drift.quality.SegmentCounts;
import java.util.Optional;

/**
 * How a segment of a window has turned out by a tick.
 *
 * @param counts of the scores and the labels known by then
 * @param calibration by the labels known by then of this window and those before, of all that had ended a tick earlier
 * @param expected of all scores, labelled or not; empty unless the calibration is good
 */
public record WindowQuality(
        Slot slot, SegmentCounts counts, Calibration calibration, Optional<ExpectedQuality> expected) {
    /** Labelled or not, those outside [0, 1] too. */
    public long scores() {
        return counts.scores().total() + counts.scores().invalid();
    }

    /** Those outside [0, 1] too. */
    public long labelled() {
        return counts.outcomes().total() + counts.outcomes().invalid();
    }
}
