package io.headrace.runtime.repository;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Pattern;

/** The order of version names: numbers as numbers, before everything else as text. */
final class Versions {
    static final Comparator<String> ORDER = Comparator.<String, Boolean>comparing(version -> !isNumber(version))
            .thenComparing(version -> isNumber(version) ? new BigInteger(version) : BigInteger.ZERO)
            .thenComparing(Comparator.naturalOrder());
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private Versions() {}

    private static boolean isNumber(String version) {
        return NUMBER.matcher(version).matches();
    }
}
