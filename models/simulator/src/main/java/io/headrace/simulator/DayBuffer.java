package io.headrace.simulator;

import java.util.Arrays;

/** The payments of one day in columns, sorted by time through one array of longs. Reused from day to day. */
final class DayBuffer {
    /** Low bits hold the row, high bits the milliseconds since midnight, which fit in 27. */
    private static final int ROW_BITS = 32;

    private long[] order = new long[1024];
    private int[] customers = new int[1024];
    private int[] terminals = new int[1024];
    private double[] amounts = new double[1024];
    private FraudKind[] kinds = new FraudKind[1024];
    private int size;
    private int cursor;

    void clear() {
        size = 0;
        cursor = 0;
    }

    /** @param kind null for an honest payment */
    void add(long timeOfDay, int customer, int terminal, double amount, FraudKind kind) {
        if (size == order.length) {
            grow();
        }
        order[size] = timeOfDay << ROW_BITS | size;
        customers[size] = customer;
        terminals[size] = terminal;
        amounts[size] = amount;
        kinds[size] = kind;
        size++;
    }

    void sort() {
        Arrays.sort(order, 0, size);
    }

    boolean hasNext() {
        return cursor < size;
    }

    /** Moves to the next row; the getters below read the row before the cursor. */
    void advance() {
        cursor++;
    }

    long timeOfDay() {
        return order[cursor - 1] >>> ROW_BITS;
    }

    int customer() {
        return customers[row()];
    }

    int terminal() {
        return terminals[row()];
    }

    double amount() {
        return amounts[row()];
    }

    FraudKind kind() {
        return kinds[row()];
    }

    private int row() {
        return (int) order[cursor - 1];
    }

    private void grow() {
        int capacity = 2 * size;
        order = Arrays.copyOf(order, capacity);
        customers = Arrays.copyOf(customers, capacity);
        terminals = Arrays.copyOf(terminals, capacity);
        amounts = Arrays.copyOf(amounts, capacity);
        kinds = Arrays.copyOf(kinds, capacity);
    }
}
