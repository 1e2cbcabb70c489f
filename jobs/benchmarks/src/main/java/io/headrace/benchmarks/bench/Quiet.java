package io.headrace.benchmarks.bench;

import java.util.List;

/**
 * What was said of windows in which nothing had moved.
 *
 * @param seed of the world
 * @param alarms names of the features whose alarms were raised, once for each time: all of them false
 * @param detections how often an online detector saw a change in any feature
 */
record Quiet(long seed, int windows, List<String> alarms, int detections) {}
