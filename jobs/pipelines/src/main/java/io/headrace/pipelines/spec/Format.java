package io.headrace.pipelines.spec;

/** How records are written. */
public enum Format {
    /** One JSON object per record, UTF-8. */
    JSON,
    /** Avro binary. */
    AVRO
}
