package io.headrace.schemas;

/** The schema registry did not answer. Says nothing about the record: wait, then decode it again. */
public final class SchemaRegistryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SchemaRegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
