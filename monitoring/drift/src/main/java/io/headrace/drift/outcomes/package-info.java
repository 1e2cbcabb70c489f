/**
 * How scores turn out as their labels come, in windows of the scores' event times.
 *
 * <p>Two halves, for two places. Where a label meets its score, by event id, {@link io.headrace.drift.outcomes.ScoredEvents}
 * remembers the scores and {@link io.headrace.drift.outcomes.PendingCounts} holds what has changed since it was last told: parts
 * of counts, that correct each other, per window, segment and tick. Where they are judged, {@link
 * io.headrace.drift.outcomes.MaturingWindows} puts the parts together, tick by tick.
 */
package io.headrace.drift.outcomes;
