package io.headrace.training;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Where in time to learn and where to test: learn, wait for the labels, test. What a bank could have known when it
 * scored the first transaction of the test is all that the model has seen (Le Borgne et al. 2022, chapter 5).
 *
 * @param trainStart first instant to learn from
 * @param trainEnd end of learning, exclusive
 * @param testStart not before {@code trainEnd}; what lies between is the delay of the labels
 * @param testEnd exclusive
 */
public record TimeSplit(Instant trainStart, Instant trainEnd, Instant testStart, Instant testEnd) {
    private static final long DAY = Duration.ofDays(1).toMillis();

    public TimeSplit {
        if (!trainStart.isBefore(trainEnd) || testStart.isBefore(trainEnd) || !testStart.isBefore(testEnd)) {
            throw new IllegalArgumentException("split: expected train start < train end <= test start < test end, got "
                    + trainStart + ", " + trainEnd + ", " + testStart + ", " + testEnd);
        }
    }

    /** @return the rows to learn from: those whose label was known when the test began */
    public Samples train(Samples all) {
        long known = testStart.toEpochMilli();
        return slice(all, trainStart, trainEnd, i -> all.labelTimes()[i] <= known);
    }

    /**
     * The rows to test on. A card known to be compromised when a day begins is blocked and none of its rows of that day
     * counts: it would be found without a model.
     */
    public Samples test(Samples all) {
        Map<String, long[]> knownFrom = fraudKnown(all);
        return slice(all, testStart, testEnd, i -> {
            long[] known = knownFrom.get(all.cards()[i]);
            return known == null || known[0] > Math.floorDiv(all.times()[i], DAY) * DAY;
        });
    }

    private Map<String, long[]> fraudKnown(Samples all) {
        Map<String, long[]> known = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.labels()[i] && all.times()[i] >= trainStart.toEpochMilli()) {
                long time = all.labelTimes()[i];
                known.computeIfAbsent(all.cards()[i], card -> new long[] {time});
                known.get(all.cards()[i])[0] = Math.min(known.get(all.cards()[i])[0], time);
            }
        }
        return known;
    }

    private static Samples slice(Samples all, Instant from, Instant to, IntPredicate chosen) {
        long start = from.toEpochMilli();
        long end = to.toEpochMilli();
        return all.where(i -> all.times()[i] >= start && all.times()[i] < end && chosen.test(i));
    }
}
