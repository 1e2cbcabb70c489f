package io.headrace.features;

import java.io.Serializable;

/**
 * What is kept of each event of a key, and so which columns its nodes have.
 *
 * @param values number of numeric columns, at most 127
 * @param digests number of columns kept as {@link Digest}s, at most 127
 * @param labels whether labels are kept
 * @param spread whether squared deviations are summarised, for stddev
 * @param extrema whether least and greatest values are summarised, for min and max
 */
record HistoryLayout(int values, int digests, boolean labels, boolean spread, boolean extrema) implements Serializable {
    private static final int LIMIT = 127;

    HistoryLayout {
        if (values < 0 || values > LIMIT || digests < 0 || digests > LIMIT) {
            throw new IllegalArgumentException("at most " + LIMIT + " columns of a kind can be kept per key, found "
                    + values + " numeric and " + digests + " for distinct");
        }
    }
}
