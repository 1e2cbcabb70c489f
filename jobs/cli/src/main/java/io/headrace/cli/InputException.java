package io.headrace.cli;

/** The user's input is wrong. The message says what, what was expected and what to do; it is all the user sees. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
