package io.headrace.cli.local;

/** What lies at the bottom of an exception's chain, for one-line messages. */
public final class Causes {
    private Causes() {}

    /** The root cause's message, or its class where it has none, on one line. */
    public static String line(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : firstLine(root.getMessage());
    }

    /** The text up to its first line break. */
    public static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
