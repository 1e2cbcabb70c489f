package io.headrace.cli.demo;

import java.io.PrintWriter;
import java.time.Duration;

/** A line at a time, for logs and pipes. */
record PlainView(PrintWriter out) implements DemoView {
    @Override
    public Duration every() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public <F extends Figures<F>> void show(F now, F before) {
        say(now.line(before));
    }
}
