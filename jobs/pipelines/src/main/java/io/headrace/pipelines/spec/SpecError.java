package io.headrace.pipelines.spec;

import java.util.Objects;

/**
 * One thing wrong with a spec.
 *
 * @param key path of the key, {@code features[3].of}; empty for the file as a whole
 * @param expected what would have been right
 * @param found what is there
 * @param hint what to do, or empty
 * @param line of the file, from 1; 0 if unknown
 */
public record SpecError(String key, String expected, String found, String hint, int line) {
    public SpecError {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(hint, "hint");
    }

    public static SpecError of(String key, String expected, String found) {
        return new SpecError(key, expected, found, "", 0);
    }

    public SpecError withHint(String text) {
        return new SpecError(key, expected, found, text, line);
    }

    public SpecError atLine(int number) {
        return new SpecError(key, expected, found, hint, number);
    }

    /** The same error, seen from outside the section it was found in. */
    public SpecError under(String section) {
        String path = key.isEmpty() ? section : section.isEmpty() ? key : section + "." + key;
        return new SpecError(path, expected, found, hint, line);
    }

    /** One line, as users read it. */
    @Override
    public String toString() {
        return (key.isEmpty() ? "" : key + ": ") + "expected " + expected + ", found " + found
                + (hint.isEmpty() ? "" : "; " + hint)
                + (line == 0 ? "" : " (line " + line + ")");
    }
}
