package io.headrace.contract;

import java.util.Locale;

/** Whether a report is of events as they come, or of a backfill. */
public enum Run {
    LIVE,
    REPLAY;

    /** As written in reports and tags. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
