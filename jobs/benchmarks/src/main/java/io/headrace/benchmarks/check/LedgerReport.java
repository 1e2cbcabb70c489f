package io.headrace.benchmarks.check;

import java.util.List;

/**
 * What became of a source's events in a ledger.
 *
 * @param source records of the source
 * @param ledger committed records of the ledger
 * @param lost ids found less often than expected
 * @param doubled ids found more often than expected
 * @param unexpected ids that the source does not hold
 * @param unreadable records of either side without an id in a JSON object
 */
public record LedgerReport(
        long source, long ledger, Finding lost, Finding doubled, Finding unexpected, long unreadable) {
    /**
     * Ids of one kind.
     *
     * @param ids how many there are
     * @param first some of them
     */
    public record Finding(long ids, List<String> first) {
        public Finding {
            first = List.copyOf(first);
        }

        @Override
        public String toString() {
            return ids == 0 ? "0" : ids + ", such as " + String.join(", ", first);
        }
    }

    /** Whether every event is in the ledger exactly once, and nothing else is. */
    public boolean isExact() {
        return lost.ids() + doubled.ids() + unexpected.ids() + unreadable == 0;
    }

    @Override
    public String toString() {
        return String.join(
                System.lineSeparator(),
                "source     " + source,
                "ledger     " + ledger,
                "lost       " + lost,
                "doubled    " + doubled,
                "unexpected " + unexpected,
                "unreadable " + unreadable);
    }
}
