package io.headrace.drift.alarm;

import io.headrace.drift.distance.Distance;

/** One feature, one distance, one window. */
public record Finding(String feature, Distance distance, Verdict verdict) {}
