package io.headrace.runtime.infer;

import java.util.List;

/** A model that cannot be used as asked. The message is one line: thing, expectation, finding, fix. */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_MESSAGE = 600;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }

    /** All errors of one check in one message. */
    public static ModelException of(List<String> errors) {
        return new ModelException(String.join("; ", errors));
    }

    /** A native message on one line, shortened where it lists half the graph. */
    public static String oneLine(String message) {
        String line = String.valueOf(message).strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "...";
    }
}
