package io.headrace.cli.demo;

/** The demo cannot go on; the message is one line that says what was expected and what was found. */
final class DemoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoException(String message) {
        super(message);
    }

    DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
