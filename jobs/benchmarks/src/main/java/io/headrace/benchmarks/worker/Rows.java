package io.headrace.benchmarks.worker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Rows that have come out at the far end, in this JVM. */
public final class Rows {
    private static final List<Counter> COUNTERS = new CopyOnWriteArrayList<>();
    private static final List<Counter> RUNS = new CopyOnWriteArrayList<>();

    private Rows() {}

    /** A counter for one thread at a time. */
    public static Counter counter() {
        return kept(COUNTERS);
    }

    /** A counter of the runs that a model took for the rows, for one thread at a time. */
    public static Counter runs() {
        return kept(RUNS);
    }

    private static Counter kept(List<Counter> counters) {
        Counter counter = new Counter();
        counters.add(counter);
        return counter;
    }

    static long total() {
        return sum(COUNTERS);
    }

    static long totalRuns() {
        return sum(RUNS);
    }

    private static long sum(List<Counter> counters) {
        return counters.stream().mapToLong(Counter::value).sum();
    }

    /** Written by one thread and read by another, for the price of a plain store. */
    public static final class Counter {
        private static final VarHandle VALUE;

        static {
            try {
                VALUE = MethodHandles.lookup().findVarHandle(Counter.class, "value", long.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private long value;

        private Counter() {}

        public void add(long rows) {
            VALUE.setOpaque(this, value + rows);
        }

        private long value() {
            return (long) VALUE.getOpaque(this);
        }
    }
}
