package io.headrace.benchmarks.worker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Rows that have come out at the far end, in this JVM. */
public final class Rows {
    private static final List<Counter> COUNTERS = new CopyOnWriteArrayList<>();

    private Rows() {}

    /** A counter for one thread at a time. */
    public static Counter counter() {
        Counter counter = new Counter();
        COUNTERS.add(counter);
        return counter;
    }

    static long total() {
        return COUNTERS.stream().mapToLong(Counter::value).sum();
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
