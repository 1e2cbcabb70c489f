package io.headrace.runtime.infer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What sessions of one model are made from: a file that every device can run, and for some devices one that computes the same
 * in operators that suit them, and runs there instead.
 *
 * @param sha256 of all of it, weights beside the files included; equal hashes share a session wherever the files lie
 * @param file what runs where nothing else is said
 * @param byDevice what runs instead, by device
 */
public record SessionSource(String sha256, Path file, Map<Device, Path> byDevice) {
    public SessionSource {
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(file, "file");
        byDevice = Map.copyOf(byDevice);
    }

    /** One file for all devices. */
    public static SessionSource of(Path file, String sha256) {
        return new SessionSource(sha256, file, Map.of());
    }

    public Path on(Device device) {
        return byDevice.getOrDefault(device, file);
    }

    /**
     * Whether a session on the device takes a tenth of a second for each change of its batch size, as convolutions do on a GPU
     * (docs/benchmarks/gpu.md, 1). False for a file that cannot be read.
     */
    public boolean plansForBatchSize(Device device) {
        try {
            return device == Device.CUDA && GraphScan.of(on(device)).hasConvolution();
        } catch (IOException e) {
            return false;
        }
    }
}
