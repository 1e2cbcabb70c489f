package io.headrace.pipelines.spec;

/** Numbers as people write them. */
public final class Numbers {
    private Numbers() {}

    /** Whole numbers without a decimal point. */
    public static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString((long) number) : "" + number;
    }
}
