package io.headrace.cli.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** A block that is drawn over itself. What is said stays above it. Not thread-safe. */
final class TerminalView implements DemoView {
    private static final String CLEAR_LINE = "\u001b[2K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintWriter out;
    private int drawn;

    TerminalView(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void say(String line) {
        back();
        out.print(CLEAR_BELOW);
        out.println(line);
        out.flush();
    }

    @Override
    public <F extends Figures<F>> void show(F now, F before) {
        List<String> lines = now.block(before);
        back();
        lines.forEach(line -> out.println(CLEAR_LINE + line));
        out.flush();
        drawn = lines.size();
    }

    private void back() {
        if (drawn > 0) {
            out.print("\u001b[" + drawn + "A");
            drawn = 0;
        }
    }
}
