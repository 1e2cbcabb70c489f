package io.headrace.cli.demo;

import java.time.Duration;

/** Where the figures are shown. */
interface DemoView {
    /** How often to show them. */
    Duration every();

    /** One line about what the demo does now. */
    void say(String line);

    /** @param before the figures shown last, or those of the start */
    <F extends Figures<F>> void show(F now, F before);
}
