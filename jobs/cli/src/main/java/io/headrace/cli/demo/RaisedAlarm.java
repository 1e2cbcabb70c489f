package io.headrace.cli.demo;

import java.time.Instant;

/**
 * A feature that was found to have moved.
 *
 * @param at end of the window that raised the alarm
 */
record RaisedAlarm(String feature, Instant at) {}
