package io.headrace.benchmarks.worker;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import one.profiler.AsyncProfiler;
import one.profiler.Counter;

/**
 * How much of this process's CPU time is watching, drift or quality, by async-profiler's samples: one each time the process
 * has used up another {@value #INTERVAL_MILLIS} ms, or as often as the kernel's clock ticks, mostly every 4 ms; whatever thread that
 * was, native code and the JVM's own included. One process compared with itself: it tells a percent where two processes side
 * by side, each compiled in its own way on a machine whose speed changes, do not.
 */
final class WatchProfile {
    private static final int INTERVAL_MILLIS = 1;

    /** Of the task that compares windows: all that it does is watching. */
    private static final String JUDGING_THREAD = "[drift";

    private static final List<String> WATCHING =
            List.of("io/headrace/drift/", "io/headrace/stages/drift/", "io/headrace/metrics/Drift");

    /** Whatever called an operator is no part of it. */
    private static final String CALL_OF_NEXT_OPERATOR = "ChainingOutput.";

    private WatchProfile() {}

    /**
     * Samples this process from now on.
     *
     * @return to be asked once: ends it, and says what was seen
     * @throws UnsatisfiedLinkError if the profiler has no library for this machine
     */
    static Supplier<Sample.Profile> start() throws IOException {
        AsyncProfiler profiler = AsyncProfiler.getInstance();
        profiler.execute("start,event=itimer,interval=" + INTERVAL_MILLIS + "ms,threads");
        return () -> {
            profiler.stop();
            return of(profiler.dumpCollapsed(Counter.SAMPLES));
        };
    }

    /** @param collapsed a line for each stack: thread and frames, outermost first, with semicolons between, and how often it was seen */
    static Sample.Profile of(String collapsed) {
        Map<String, Counts> byThread = new HashMap<>();
        collapsed.lines().filter(line -> !line.isEmpty()).forEach(line -> {
            int count = line.lastIndexOf(' ');
            List<String> stack = Arrays.asList(line.substring(0, count).split(";"));
            byThread.computeIfAbsent(stack.get(0), unknown -> new Counts())
                    .add(Long.parseLong(line.substring(count + 1)), isWatching(stack));
        });
        Counts all = new Counts();
        Counts most = new Counts();
        for (Map.Entry<String, Counts> thread : byThread.entrySet()) {
            Counts counts = thread.getValue();
            all.all += counts.all;
            all.watching += counts.watching;
            if (!thread.getKey().startsWith(JUDGING_THREAD) && counts.watching > most.watching) {
                most = counts;
            }
        }
        return new Sample.Profile(all.all, all.watching, most.all, most.watching);
    }

    /** Whether the innermost operator is one that watches; what it calls, libraries included, is its own. */
    private static boolean isWatching(List<String> stack) {
        if (stack.get(0).startsWith(JUDGING_THREAD)) {
            return true;
        }
        for (int i = stack.size() - 1; i > 0; i--) {
            String frame = stack.get(i);
            if (WATCHING.stream().anyMatch(frame::startsWith)) {
                return true;
            }
            if (frame.contains(CALL_OF_NEXT_OPERATOR)) {
                return false;
            }
        }
        return false;
    }

    private static final class Counts {
        private long all;
        private long watching;

        void add(long count, boolean isWatching) {
            all += count;
            watching += isWatching ? count : 0;
        }
    }
}
