package io.headrace.runtime.infer;

/** What the spec's {@code model.device} asks for. */
public enum DeviceChoice {
    CPU,
    /** Refuses to start where CUDA is not there. */
    CUDA,
    /** CUDA where it is there, else the CPU; which one it became is said aloud and is a metric. */
    AUTO
}
