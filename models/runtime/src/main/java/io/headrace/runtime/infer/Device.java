package io.headrace.runtime.infer;

/** Where a session runs. */
public enum Device {
    CPU("cpu"),
    CUDA("cuda");

    private final String label;

    Device(String label) {
        this.label = label;
    }

    /** The name in metrics, logs and reports. */
    public String label() {
        return label;
    }
}
