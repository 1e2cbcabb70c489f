package io.headrace.runtime.infer;

import io.headrace.contract.ModelSignature;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What an ONNX file is, as ONNX Runtime sees it.
 *
 * @param path where it was read
 * @param sha256 of the file, lower-case hex; where weights lie in files beside it, over the hashes of all of them, as
 *     {@link ModelIdentity#of} says
 * @param sizeBytes of the file, without weights beside it
 * @param signature inputs and outputs in the graph's order
 * @param opset version of the default operator set, 0 if the graph uses none
 * @param opsets version of every operator set by domain; the default domain is the empty string
 * @param producer name and version of the tool that wrote it, or empty
 * @param domain the model's domain, or empty
 * @param graphName the graph's name, or empty
 * @param description the model's doc string, or empty
 * @param metadata custom metadata
 */
public record ModelFile(
        Path path,
        String sha256,
        long sizeBytes,
        ModelSignature signature,
        int opset,
        Map<String, Integer> opsets,
        String producer,
        String domain,
        String graphName,
        String description,
        Map<String, String> metadata) {
    public ModelFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(signature, "signature");
        opsets = Collections.unmodifiableMap(new TreeMap<>(opsets));
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /** Sessions of this file, on any device. */
    public SessionSource source() {
        return SessionSource.of(path, sha256);
    }
}
