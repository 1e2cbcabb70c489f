package io.headrace.drift.window;

import io.headrace.drift.alarm.AlarmPolicy;
import io.headrace.drift.alarm.DriftThresholds;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * By what a model's windows are judged.
 *
 * @param detectors that watch the means of panes
 * @param exempt features that are counted and shown but not judged: the time of day comes and goes
 */
public record DriftRules(
        DriftThresholds thresholds, AlarmPolicy alarm, List<OnlineDetector> detectors, List<String> exempt)
        implements Serializable {
    public static final DriftRules DEFAULTS =
            new DriftRules(DriftThresholds.DEFAULTS, AlarmPolicy.DEFAULTS, List.of(OnlineDetector.ADWIN), List.of());

    public DriftRules {
        detectors = new ArrayList<>(detectors); // serializable whatever came in
        exempt = new ArrayList<>(exempt);
    }

    /** The same, with these features exempt. */
    public DriftRules exempting(List<String> features) {
        return new DriftRules(thresholds, alarm, detectors, features);
    }
}
