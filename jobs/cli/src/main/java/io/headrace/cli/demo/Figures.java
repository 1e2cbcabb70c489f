package io.headrace.cli.demo;

import java.util.List;

/**
 * The demo at one moment, and how it is shown.
 *
 * @param <F> the figures themselves: a moment is compared with an earlier one of its kind
 */
interface Figures<F extends Figures<F>> {
    /** How many results are still to come; 0 once everything that was sent is answered. */
    long outstanding();

    default boolean isComplete() {
        return outstanding() == 0;
    }

    /** One line, for logs and pipes; rates are since the earlier moment. */
    String line(F before);

    /** Lines that stand still on a terminal while their values change; as many each time. */
    List<String> block(F before);

    /** What the whole run came to. */
    List<String> summary();

    /** The object that scripts read, on one line. What could not be measured is null. */
    String json();
}
