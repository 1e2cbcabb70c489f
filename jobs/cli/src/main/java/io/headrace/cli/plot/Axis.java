package io.headrace.cli.plot;

import java.util.List;

/** Places values along one side of a plot. */
public interface Axis {
    /** A value that is written at the axis. */
    record Tick(double value, String label) {}

    /** @return 0 at the low end to 1 at the high end, where values beyond the ends lie too */
    double at(double value);

    List<Tick> ticks();

    /** How page.js finds and writes the value of a place: a word for the unit, the low end, the high end. */
    String scale();
}
