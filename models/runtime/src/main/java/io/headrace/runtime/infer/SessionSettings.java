package io.headrace.runtime.infer;

import java.util.Objects;

/**
 * How a session is opened; sessions of the same model are shared only where these are equal.
 *
 * @param device what to run on
 * @param deviceIndex which GPU, from 0; no meaning on the CPU
 * @param cuda how a GPU is used; no meaning on the CPU
 * @param batchRows the one batch size that it is run at, or 0 for all
 */
public record SessionSettings(DeviceChoice device, int deviceIndex, CudaSettings cuda, int batchRows) {
    public SessionSettings {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(cuda, "cuda");
        if (deviceIndex < 0) {
            throw new IllegalArgumentException("the index of a GPU must not be negative: " + deviceIndex);
        }
    }

    /** For batches of all sizes. */
    public SessionSettings(DeviceChoice device, int deviceIndex, CudaSettings cuda) {
        this(device, deviceIndex, cuda, 0);
    }

    /** The first one, where there are several. */
    public static SessionSettings on(DeviceChoice device) {
        return new SessionSettings(device, 0, CudaSettings.DEFAULT);
    }

    /** The same for batches of one size, on the device that a session of all sizes was opened on. */
    public SessionSettings forBatchesOf(int rows, Device opened) {
        return new SessionSettings(
                opened == Device.CUDA ? DeviceChoice.CUDA : DeviceChoice.CPU, deviceIndex, cuda, rows);
    }
}
