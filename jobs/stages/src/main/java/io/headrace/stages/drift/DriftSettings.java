package io.headrace.stages.drift;

import io.headrace.drift.profile.ReferenceProfileJson;
import io.headrace.drift.window.Counting;
import io.headrace.drift.window.DriftRules;
import io.headrace.drift.window.WindowShape;
import io.headrace.stages.Mode;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is watched of a model, in which windows, by which rules.
 *
 * @param features in the model's order
 * @param reference the text of the model version's reference profile; the empty string where it has none
 * @param since events before this time, epoch milliseconds, are not counted
 * @param shapes of the windows, the one with the shortest slide first; each other slide is a multiple of it
 */
public record DriftSettings(
        Mode mode, List<String> features, String reference, long since, List<WindowShape> shapes, DriftRules rules)
        implements Serializable {
    public DriftSettings {
        features = new ArrayList<>(features); // serializable whatever came in
        shapes = new ArrayList<>(shapes);
    }

    /** Sliding windows in live, windows side by side in replay. */
    public static DriftSettings of(
            Mode mode, List<String> features, String reference, long since, Duration window, DriftRules rules) {
        List<WindowShape> shapes =
                mode == Mode.REPLAY ? List.of(WindowShape.tumbling(window)) : WindowShape.sliding(window);
        return new DriftSettings(mode, features, reference, since, shapes, rules);
    }

    /** Events are counted in its panes. */
    WindowShape finest() {
        return shapes.get(0);
    }

    /** Of what counts have to have in common to be merged and compared. A first window is another from another time on. */
    long fingerprint(Counting counting) {
        boolean isOther = !counting.isProfiled() && since != Long.MIN_VALUE;
        return isOther ? 31 * counting.fingerprint() + since : counting.fingerprint();
    }

    /** @throws IllegalArgumentException if the reference is not a profile of these features */
    public Counting counting() {
        return reference.isEmpty()
                ? Counting.unprofiled(features)
                : Counting.of(ReferenceProfileJson.parse(reference), features);
    }
}
