package io.headrace.runtime.infer;

import ai.onnxruntime.OrtProvider;

/** What the spec's {@code model.device} asks for. */
public enum DeviceChoice {
    CPU,
    /** Refuses to start where CUDA is not there. */
    CUDA,
    /** CUDA where it is there, else the CPU; which one it became is said aloud and is a metric. */
    AUTO;

    /** @throws ModelException if this process cannot run what is asked for */
    public void requireHere() {
        if (this == CUDA && !Ort.providers().contains(OrtProvider.CUDA)) {
            throw new ModelException("model.device=cuda: expected an ONNX Runtime with CUDA, found one with "
                    + Ort.providers() + "; put a CUDA build on the class path, or set device: cpu or auto");
        }
    }
}
