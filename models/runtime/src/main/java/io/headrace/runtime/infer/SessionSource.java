package io.headrace.runtime.infer;

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
}
