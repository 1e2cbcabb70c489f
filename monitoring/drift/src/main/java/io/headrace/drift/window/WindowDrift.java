package io.headrace.drift.window;

import io.headrace.drift.alarm.Alarm;
import io.headrace.drift.alarm.Finding;
import io.headrace.drift.counts.Tally;
import java.util.List;
import java.util.Optional;

/**
 * What a window says of a model version.
 *
 * @param columns features in the model's order and, at the end, the score
 */
public record WindowDrift(Reference reference, long events, long fallbacks, List<Column> columns) {
    public WindowDrift {
        columns = List.copyOf(columns);
    }

    /** What a window was compared with. */
    public enum Reference {
        PROFILE,
        FIRST_WINDOW,
        /** The first whole window is still to come. */
        NONE
    }

    /**
     * A feature, or the score.
     *
     * @param current in the buckets of the reference, where there is one
     * @param findings by distance; none without a reference
     * @param alarm whether its alarm is raised now
     * @param change what this window did to the alarm
     * @param detectors labels of those that have seen a change since the window before
     */
    public record Column(
            String name,
            Tally current,
            Optional<Tally> reference,
            List<Finding> findings,
            boolean alarm,
            Alarm.Change change,
            List<String> detectors) {
        public Column {
            findings = List.copyOf(findings);
            detectors = List.copyOf(detectors);
        }
    }
}
