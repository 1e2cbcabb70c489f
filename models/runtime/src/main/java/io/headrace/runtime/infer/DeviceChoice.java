package io.headrace.runtime.infer;

import java.util.Locale;

/** What the spec's {@code model.device} asks for. */
public enum DeviceChoice {
    CPU,
    /** Refuses to start where CUDA is not there. */
    CUDA,
    /** CUDA where it is there, else the CPU; which one it became is said aloud and is a metric. */
    AUTO;

    /** @throws ModelException if the label is none of cpu, cuda and auto */
    public static DeviceChoice of(String label) {
        for (DeviceChoice choice : values()) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(label)) {
                return choice;
            }
        }
        throw new ModelException("model.device: expected cpu, cuda or auto, found " + label);
    }
}
