package io.headrace.drift.outcomes;

import io.headrace.drift.quality.Outcome;

/**
 * At a tick an event's outcome is known to be another than was said before.
 *
 * @param from what was said of the tick, {@link Outcome#UNKNOWN} where nothing was
 * @param to what is said now
 */
public record Change(long tick, Outcome from, Outcome to) {}
