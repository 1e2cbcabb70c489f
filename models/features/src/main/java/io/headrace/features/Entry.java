package io.headrace.features;

/**
 * What the history keeps of one event.
 *
 * @param values one per numeric column of the layout, NaN where null; read, not kept
 * @param digests one per digest column of the layout; read, not kept
 */
record Entry(EventKey key, double[] values, long[] digests) {}
