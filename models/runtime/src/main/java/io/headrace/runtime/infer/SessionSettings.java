package io.headrace.runtime.infer;

import java.util.Objects;

/**
 * How a session is opened; sessions of the same model are shared only where these are equal.
 *
 * @param device what to run on
 * @param deviceIndex which GPU, from 0; no meaning on the CPU
 * @param cuda how a GPU is used; no meaning on the CPU
 */
public record SessionSettings(DeviceChoice device, int deviceIndex, CudaSettings cuda) {
    public SessionSettings {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(cuda, "cuda");
        if (deviceIndex < 0) {
            throw new IllegalArgumentException("the index of a GPU must not be negative: " + deviceIndex);
        }
    }

    /** The first one, where there are several. */
    public static SessionSettings on(DeviceChoice device) {
        return new SessionSettings(device, 0, CudaSettings.DEFAULT);
    }
}
