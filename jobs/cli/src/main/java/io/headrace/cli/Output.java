package io.headrace.cli;

/** How a command writes its answer. */
public enum Output {
    TEXT,
    JSON
}
