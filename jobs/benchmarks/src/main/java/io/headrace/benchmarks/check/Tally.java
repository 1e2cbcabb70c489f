package io.headrace.benchmarks.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Counts ids on both sides. An id that the source holds k times is expected k times in the ledger. */
final class Tally {
    private static final int SHOWN = 10;

    private final Map<String, Count> counts = new HashMap<>();
    private long source;
    private long ledger;
    private long unreadable;

    private static final class Count {
        private int source;
        private int ledger;
    }

    /** @param id of a source record; null if it has none */
    void expect(String id) {
        source++;
        if (id == null) {
            unreadable++;
        } else {
            counts.computeIfAbsent(id, any -> new Count()).source++;
        }
    }

    /** @param id of a ledger record; null if it has none */
    void found(String id) {
        ledger++;
        if (id == null) {
            unreadable++;
        } else {
            counts.computeIfAbsent(id, any -> new Count()).ledger++;
        }
    }

    LedgerReport report() {
        return new LedgerReport(
                source,
                ledger,
                finding(count -> count.ledger < count.source),
                finding(count -> count.source > 0 && count.ledger > count.source),
                finding(count -> count.source == 0),
                unreadable);
    }

    private LedgerReport.Finding finding(Predicate<Count> wrong) {
        long ids = 0;
        List<String> first = new ArrayList<>();
        for (Map.Entry<String, Count> entry : counts.entrySet()) {
            if (wrong.test(entry.getValue())) {
                ids++;
                if (first.size() < SHOWN) {
                    first.add(entry.getKey());
                }
            }
        }
        return new LedgerReport.Finding(ids, first);
    }
}
