package io.headrace.features;

import java.util.Locale;

/** What became of a label. */
public enum LabelOutcome {
    /** Its event was there; the label counts unless a later one was known already. */
    APPLIED,
    /** Its event has not come; the label waits for it as long as any window could ask. */
    AWAITED,
    /** Its event is too old for any window to come. */
    EXPIRED,
    /** The key's features use no labels. */
    UNUSED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** As metrics name it. */
    public String code() {
        return code;
    }
}
