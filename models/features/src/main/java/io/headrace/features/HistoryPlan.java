package io.headrace.features;

import io.headrace.contract.Event;
import java.io.Serializable;
import java.util.List;

/**
 * What to keep of the events of a key and how to read it.
 *
 * @param fingerprint a hash of the kept columns' names and of the layout
 * @param values columns kept as numbers
 * @param digests columns kept as digests
 */
record HistoryPlan(HistoryLayout layout, long fingerprint, int[] values, int[] digests, List<WindowScan> scans)
        implements Serializable {
    Entry entry(Event event) {
        double[] numbers = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            numbers[i] = event.doubleAt(values[i]);
        }
        long[] hashes = new long[digests.length];
        for (int i = 0; i < digests.length; i++) {
            hashes[i] = Digest.of(event, digests[i]);
        }
        return new Entry(EventKey.of(event), numbers, hashes);
    }

    long horizonMillis() {
        return scans.stream().mapToLong(scan -> -scan.start(0)).max().orElse(0);
    }
}
