package io.headrace.benchmarks.peers;

/**
 * What came of a request.
 *
 * @param id the request's
 * @param time the request's
 */
public record Answer(long id, long time, float score) {}
