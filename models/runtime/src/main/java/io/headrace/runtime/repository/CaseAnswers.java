package io.headrace.runtime.repository;

/**
 * What a model made of cases. The arrays are shared, not copied.
 *
 * @param scores one per case; no meaning where the case failed
 * @param failures why a case has no score, or null where it has one
 */
public record CaseAnswers(double[] scores, String[] failures) {}
