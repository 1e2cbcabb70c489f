package io.headrace.cli.doctor;

import java.util.Locale;
import java.util.Objects;

/**
 * What one check found.
 *
 * @param check the thing looked at: {@code java}, {@code port 9092}
 * @param found what it is
 * @param fix what to do about it; empty where all is well
 */
public record Finding(String check, Status status, String found, String fix) {
    /** How bad it is. */
    public enum Status {
        OK,
        /** Some of Headrace will not work. */
        WARN,
        /** Nothing will. */
        FAIL;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Finding {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(status, "status");
        if (status != Status.OK && fix.isBlank()) {
            throw new IllegalArgumentException("finding " + check + ": expected a fix beside " + status.label());
        }
    }

    static Finding ok(String check, String found) {
        return new Finding(check, Status.OK, found, "");
    }

    static Finding warn(String check, String found, String fix) {
        return new Finding(check, Status.WARN, found, fix);
    }

    static Finding fail(String check, String found, String fix) {
        return new Finding(check, Status.FAIL, found, fix);
    }
}
