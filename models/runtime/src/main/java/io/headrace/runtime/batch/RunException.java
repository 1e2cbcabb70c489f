package io.headrace.runtime.batch;

import java.util.Objects;

/** A run that gave no scores. */
public final class RunException extends Exception {
    private static final long serialVersionUID = 1;

    /** What the failure says about the next attempt. */
    public enum Kind {
        /** Something in these rows; fewer of them may work. */
        ROWS,
        /** Too many rows for the device's memory. */
        OUT_OF_MEMORY,
        /** The device is gone, and with it this process's use. */
        DEVICE_LOST
    }

    private final Kind kind;

    public RunException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    public Kind kind() {
        return kind;
    }
}
