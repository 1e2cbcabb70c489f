package io.headrace.runtime.repository;

import io.headrace.contract.Manifest;
import io.headrace.contract.ModelSignature;
import io.headrace.contract.ScoreOutput;
import io.headrace.contract.Sha256;
import io.headrace.runtime.infer.Device;
import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.infer.ModelFile;
import io.headrace.runtime.infer.ScoreOutputs;
import io.headrace.runtime.infer.SessionSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A model that was found, read and checked, but not yet opened on a device: a repository's version or a bare file.
 *
 * @param name model name; for a bare file its name without {@code .onnx}
 * @param version folder name of the version; empty for a bare file
 * @param file the ONNX file as it really is
 * @param byDevice files that run instead of it on some devices, with the same inputs and outputs; empty for a bare file
 * @param score which output is the score
 * @param features per input, the features that the model was trained on, in order; empty for a bare file, which does not say
 * @param manifest what the version says of itself; empty for a bare file
 * @param golden cases that it must reproduce before it scores anything; empty if it came with none
 * @param reference the file of its reference profile, whose hash was the manifest's; empty if it came with none
 */
public record LoadedModel(
        String name,
        String version,
        ModelFile file,
        Map<Device, ModelFile> byDevice,
        ScoreOutput score,
        Map<String, List<String>> features,
        Optional<Manifest> manifest,
        Optional<GoldenCases> golden,
        Optional<Path> reference) {
    public LoadedModel {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(score, "score");
        byDevice = Map.copyOf(byDevice);
        features = Map.copyOf(features);
        List<String> errors = ScoreOutputs.check(file.signature(), score);
        if (!errors.isEmpty()) {
            throw ModelException.of(errors);
        }
    }

    /**
     * A file without a manifest.
     *
     * @param score which output is the score; null to take the one that probably is
     * @throws ModelException if the file is refused, or its score is left open
     */
    public static LoadedModel bareFile(ModelFile file, ScoreOutput score) {
        ScoreOutput chosen = score != null
                ? score
                : ScoreOutputs.infer(file.signature())
                        .orElseThrow(
                                () -> new ModelException("model=" + file.path().getFileName()
                                        + ": expected one output that can be a score, found none that is plainly it; set score:"
                                        + " {output: NAME, class: N}"));
        return new LoadedModel(
                bareName(file.path()),
                "",
                file,
                Map.of(),
                chosen,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String bareName(Path path) {
        return path.getFileName().toString().replaceFirst("\\.onnx$", "");
    }

    public Path onnx() {
        return file.path();
    }

    /** The model's identity: of the file that every device can run, whichever has run. */
    public String sha256() {
        return file.sha256();
    }

    /** What its sessions are made from. */
    public SessionSource source() {
        if (byDevice.isEmpty()) {
            return file.source();
        }
        Map<Device, Path> paths = new EnumMap<>(Device.class);
        StringBuilder hashes = new StringBuilder(file.sha256());
        for (Device device : Device.values()) {
            if (byDevice.containsKey(device)) {
                paths.put(device, byDevice.get(device).path());
                hashes.append('\n')
                        .append(device.label())
                        .append(' ')
                        .append(byDevice.get(device).sha256());
            }
        }
        return new SessionSource(Sha256.of(hashes.toString().getBytes(StandardCharsets.UTF_8)), file.path(), paths);
    }

    public ModelSignature signature() {
        return file.signature();
    }

    /** As people name it: {@code card-fraud/3}, or a bare file's name. */
    public String label() {
        return version.isEmpty() ? name : name + "/" + version;
    }
}
