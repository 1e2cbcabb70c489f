package io.headrace.simulator;

/**
 * A place to pay.
 *
 * @param town index; the last town is the region that nobody visits before a drift
 * @param x kilometres
 * @param y kilometres
 */
record Terminal(String id, int town, double x, double y) {}
