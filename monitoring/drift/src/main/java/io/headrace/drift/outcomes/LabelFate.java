package io.headrace.drift.outcomes;

import java.util.Locale;

/** What became of a label. */
public enum LabelFate {
    /** The first of its event's. */
    JOINED,
    /** It says what was known already, or what a later label has overtaken. */
    REPEATED,
    /** It says something else than the label before it. */
    CHANGED,
    /** It came when its window was not reported any more. */
    EXPIRED,
    /** No score came for it: its event was set aside, or the fallback's, or there was none. */
    UNMATCHED,
    /** Forgotten, as a score is, since there was no room to remember it. */
    EVICTED;

    /** As counted. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
