package io.headrace.drift.alarm;

import java.io.Serializable;

/**
 * How many windows must agree before an alarm.
 *
 * <p>Agreement says something only of windows that share little: two sliding windows that overlap by nine tenths are nine
 * tenths the same values, and drift together by the same chance. So the windows of an alarm must not overlap much:
 * of sliding ones feed it every n-th.
 *
 * @param drifted windows that must have drifted, at least 1
 * @param of among the last so many, at least {@code drifted}, at most 64
 */
public record AlarmPolicy(int drifted, int of) implements Serializable {
    /** Two of the last three. */
    public static final AlarmPolicy DEFAULTS = new AlarmPolicy(2, 3);

    public AlarmPolicy {
        if (drifted < 1 || of < drifted || of > Long.SIZE) {
            throw new IllegalArgumentException(
                    "drift.alarm must be k of n windows, 1 to n of at most 64: " + drifted + " of " + of);
        }
    }
}
