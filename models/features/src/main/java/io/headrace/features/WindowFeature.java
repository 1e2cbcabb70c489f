package io.headrace.features;

import java.time.Duration;
import java.util.Objects;

/**
 * A figure over the earlier events of the same key. The window of an event at time t is (t - delay - window, t - delay]:
 * open at the old end, closed at the new one. With no delay it includes the event itself.
 *
 * @param key column whose value names the history
 * @param of column that the function reads; empty for count and label-rate, which read none
 * @param window how far back, whole milliseconds, positive
 * @param delay how long ago the window ends, whole milliseconds, not negative
 */
public record WindowFeature(
        String name, String key, WindowFunction function, String of, Duration window, Duration delay, Missing missing)
        implements Feature {
    public WindowFeature {
        Checks.requireText(name, "feature name");
        Checks.requireText(key, name + ".key");
        Objects.requireNonNull(function, name + ".function");
        of = of == null ? "" : of;
        if (function.needsColumn() == of.isBlank()) {
            throw new IllegalArgumentException(name + ".of: function " + function.label()
                    + (function.needsColumn() ? " needs a column" : " reads no column, found " + of));
        }
        Checks.requireDuration(window, Duration.ofMillis(1), name + ".window");
        Checks.requireDuration(delay, Duration.ZERO, name + ".delay");
        Objects.requireNonNull(missing, name + ".missing");
    }

    /** Without delay; NaN where missing. */
    public WindowFeature(String name, String key, WindowFunction function, String of, Duration window) {
        this(name, key, function, of, window, Duration.ZERO, Missing.NAN);
    }

    public WindowFeature delayedBy(Duration time) {
        return new WindowFeature(name, key, function, of, window, time, missing);
    }

    /** How old an event can be and still count. */
    public Duration reach() {
        return window.plus(delay);
    }
}
