package io.headrace.benchmarks.peers;

import java.nio.charset.StandardCharsets;

/**
 * Goes once over a JSON text of plain names and numbers, from front to back. Real numbers are the nearest floats: the digits
 * and the power of ten are exact in double precision up to 15 digits and 10^22 (Clinger, How to Read Floating Point Numbers
 * Accurately, 1990), so their quotient is off by half a unit at most; where that might tip the rounding to a float, and
 * beyond these bounds, the JDK reads the number. Several times faster than a parser that makes a token of each.
 */
final class NumberCursor {
    private static final double[] POWERS = new double[23];
    private static final int MOST_DIGITS = 15;

    /** Bits of a double's fraction that a float's has no room for, and the middle between two floats. */
    private static final long BEYOND_FLOAT = (1L << 29) - 1;

    private static final long MIDDLE = 1L << 28;

    static {
        double power = 1;
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = power;
            power *= 10;
        }
    }

    private final byte[] text;
    private int at;

    NumberCursor(byte[] text) {
        this.text = text;
    }

    /** Passes this character if it is the next that is not white. */
    boolean tryTake(char expected) {
        while (isWhite(peek())) {
            at++;
        }
        boolean isNext = peek() == expected;
        at += isNext ? 1 : 0;
        return isNext;
    }

    void take(char expected) {
        if (!tryTake(expected)) {
            throw new IllegalArgumentException("at byte " + at + ": expected " + expected);
        }
    }

    /** A name without escapes. */
    String name() {
        take('"');
        int begin = at;
        while (at < text.length && text[at] != '"') {
            at++;
        }
        String name = new String(text, begin, at - begin, StandardCharsets.UTF_8);
        take('"');
        return name;
    }

    long integer() {
        boolean isNegative = tryTake('-');
        int begin = at;
        long value = digits(0);
        expectDigits(begin);
        return isNegative ? -value : value;
    }

    float real() {
        boolean isNegative = tryTake('-');
        int begin = at;
        long digits = digits(0);
        int count = at - begin;
        int exponent = 0;
        if (peek() == '.') {
            int point = at++;
            digits = digits(digits);
            exponent = point + 1 - at;
            count -= exponent;
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            at += peek() == '+' ? 1 : 0;
            exponent += (int) integer();
        }
        expectDigits(begin);
        float value = count <= MOST_DIGITS && Math.abs(exponent) < POWERS.length
                ? nearest(digits, exponent, begin)
                : exact(begin);
        return isNegative ? -value : value;
    }

    /** With those that follow here; wraps round beyond what a long holds. */
    private long digits(long before) {
        long digits = before;
        int next = at;
        while (next < text.length && isDigit(text[next])) {
            digits = digits * 10 + text[next++] - '0';
        }
        at = next;
        return digits;
    }

    private float nearest(long digits, int exponent, int begin) {
        double value = exponent < 0 ? digits / POWERS[-exponent] : digits * POWERS[exponent];
        long beyond = Double.doubleToRawLongBits(value) & BEYOND_FLOAT;
        boolean isClear = Math.abs(beyond - MIDDLE) > 1 && value >= Float.MIN_NORMAL;
        return isClear || digits == 0 ? (float) value : exact(begin);
    }

    private float exact(int begin) {
        return Float.parseFloat(new String(text, begin, at - begin, StandardCharsets.ISO_8859_1));
    }

    private void expectDigits(int begin) {
        if (at == begin) {
            throw new IllegalArgumentException("at byte " + at + ": expected a number");
        }
    }

    private int peek() {
        return at < text.length ? text[at] : 0;
    }

    private static boolean isWhite(int character) {
        return character <= ' ' && (character == ' ' || character == '\n' || character == '\r' || character == '\t');
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
