package io.headrace.cli.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** What became of the records that were read. */
final class Tally {
    private static final int MOST_REASONS = 3;

    private long records;
    private long repeated;
    private long foreign;

    /** Why the first few are no reports, and where they lie. */
    private final Map<String, String> reasons = new LinkedHashMap<>();

    void record() {
        records++;
    }

    void repeated() {
        repeated++;
    }

    /** @param place of the record, such as a topic, partition and offset */
    void foreign(String place, String why) {
        foreign++;
        if (reasons.size() < MOST_REASONS) {
            reasons.put(place, why);
        }
    }

    long records() {
        return records;
    }

    /** Records whose report a later one replaced. */
    long repeats() {
        return repeated;
    }

    /** Records that are no reports. */
    long foreigners() {
        return foreign;
    }

    /** By place. */
    Map<String, String> reasons() {
        return Map.copyOf(reasons);
    }
}
