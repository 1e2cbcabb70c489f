package io.headrace.stages.drift;

import io.headrace.contract.Provenance;

/**
 * What one subtask has counted of a pane since it last said so.
 *
 * @param provenance what scored the events
 * @param subject which counts can be merged: model and reference
 * @param end of the pane, epoch milliseconds, excluded
 * @param events counted, at least 1
 * @param earliest time of an event, epoch milliseconds
 * @param counts bytes of {@code ModelCounts}
 */
public record PaneCounts(Provenance provenance, String subject, long end, long events, long earliest, byte[] counts) {
    /** @param fingerprint of the buckets and the reference */
    PaneCounts(Provenance provenance, long fingerprint, long end, long events, long earliest, byte[] counts) {
        this(provenance, provenance.modelSha256() + "/" + Long.toHexString(fingerprint), end, events, earliest, counts);
    }

    /** Whether the counts are of these buckets and this reference. */
    static boolean isOf(String subject, long fingerprint) {
        return subject.endsWith("/" + Long.toHexString(fingerprint));
    }
}
