package io.headrace.stages.infer;

/** In which order rows leave the model. Watermarks keep their place among them either way. */
public enum Order {
    /** As they entered. */
    ENTERED,
    /** As they are answered, between one watermark and the next: short batches pass long ones. */
    NONE
}
