package io.headrace.runtime.batch;

import java.util.Objects;

/** A row that its writer cannot write, such as a missing value for an integer input. The row fails, its batch does not. */
public final class RowRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param detail one line; becomes the row's failure. Without a stack trace: bad rows may be many. */
    public RowRefusedException(String detail) {
        super(Objects.requireNonNullElse(detail, "refused"), null, false, false);
    }
}
