package io.headrace.cli.plot;

import java.util.List;

/**
 * One line of a plot.
 *
 * @param dots from left to right
 * @param look its colour and dashes: a number that page.css knows, from 0 to 5, others being taken round
 * @param estimate whether it is drawn as what was not measured
 */
public record Line(String label, List<Dot> dots, int look, boolean estimate) {
    /** Lines that can be told apart. */
    public static final int LOOKS = 6;

    public Line {
        dots = List.copyOf(dots);
    }

    public static Line measured(String label, List<Dot> dots, int look) {
        return new Line(label, dots, look, false);
    }

    /** Class names of page.css. */
    String style() {
        return "l" + look % LOOKS + (estimate ? " estimate" : "");
    }
}
