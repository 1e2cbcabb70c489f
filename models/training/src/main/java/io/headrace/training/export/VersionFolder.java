package io.headrace.training.export;

import io.headrace.contract.Manifest;
import io.headrace.contract.ScoreOutput;
import io.headrace.contract.Sha256;
import io.headrace.drift.profile.ReferenceProfile;
import io.headrace.drift.profile.ReferenceProfileJson;
import io.headrace.runtime.infer.Device;
import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.infer.ModelFile;
import io.headrace.runtime.infer.Models;
import io.headrace.runtime.repository.GoldenCases;
import io.headrace.runtime.repository.ManifestJson;
import io.headrace.runtime.repository.ModelRepository;
import io.headrace.training.TrainingConfig;
import io.headrace.training.TrainingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes one version of a model into a repository: the manifest last, then reads all of it back. */
public final class VersionFolder {
    public static final String MODEL_CARD = "MODEL.md";
    /** Lowest scores of the decisions, where the model's scores are probabilities. */
    private static final Map<String, Double> BANDS = Map.of("review", 0.3, "decline", 0.8);

    private final Path path;
    private final String version;

    private VersionFolder(Path path, String version) {
        this.path = path;
        this.version = version;
    }

    /**
     * @param version must not exist; empty for the number after the highest
     * @throws TrainingException if it exists: what is deployed under a version must not change
     */
    public static VersionFolder choose(Path repository, String name, String version) {
        ModelRepository models = new ModelRepository(repository);
        String chosen = version.isEmpty() ? next(models.versions(name)) : version;
        Path folder = models.folder(name, chosen);
        if (Files.exists(folder.resolve(ManifestJson.FILE_NAME))) {
            throw new TrainingException("model " + name + "/" + chosen + ": expected a new version, found " + folder
                    + "; name another version or remove that folder");
        }
        return new VersionFolder(folder, chosen);
    }

    public Path path() {
        return path;
    }

    public String version() {
        return version;
    }

    public String modelSha256() {
        try {
            return Sha256.of(path.resolve(ModelRepository.MODEL_FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The folder is the version from the moment its manifest is there; what an interrupted write left is removed.
     *
     * @throws TrainingException if the repository refuses what was written
     */
    public void write(TrainedModel model) {
        try {
            begin(model.onnx());
            for (Map.Entry<Device, byte[]> other : model.byDevice().entrySet()) {
                Files.write(path.resolve(ModelRepository.fileFor(other.getKey())), other.getValue());
            }
            ReferenceProfileJson.write(Reference.of(model), path.resolve(ReferenceProfile.FILE_NAME));
            Golden.of(model).write(path.resolve(GoldenCases.FILE_NAME));
            Files.writeString(path.resolve(MODEL_CARD), ModelCard.of(model), StandardCharsets.UTF_8);
            publish(manifest(model));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the model into a folder that is empty but for what is not ours. */
    public void begin(byte[] onnx) throws IOException {
        Files.createDirectories(path);
        abandon();
        Files.write(path.resolve(ModelRepository.MODEL_FILE), onnx);
    }

    /** Removes what an unfinished write left: it must not become part of a version. */
    public void abandon() throws IOException {
        for (String name :
                List.of(ModelRepository.MODEL_FILE, ReferenceProfile.FILE_NAME, GoldenCases.FILE_NAME, MODEL_CARD)) {
            Files.deleteIfExists(path.resolve(name));
        }
        for (Device device : Device.values()) {
            Files.deleteIfExists(path.resolve(ModelRepository.fileFor(device)));
        }
    }

    /**
     * Makes the folder a version.
     *
     * @throws TrainingException if the repository refuses it
     */
    public void publish(Manifest manifest) throws IOException {
        ManifestJson.write(path.resolve(ManifestJson.FILE_NAME), manifest);
        readBack();
    }

    /** A version that does not load must not count as one. */
    private void readBack() {
        try {
            ModelRepository.load(path);
        } catch (ModelException e) {
            removeManifest();
            throw new TrainingException("written but not readable, so withdrawn: " + e.getMessage(), e);
        }
    }

    private void removeManifest() {
        try {
            Files.deleteIfExists(path.resolve(ManifestJson.FILE_NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Manifest manifest(TrainedModel model) throws IOException {
        TrainingConfig config = model.config();
        ModelFile file = Models.describe(path.resolve(ModelRepository.MODEL_FILE));
        return new Manifest(
                config.name(),
                version,
                file.opset(),
                ModelRepository.hashes(path),
                file.signature().inputs(),
                Map.of(Onnx.INPUT, model.train().names()),
                file.signature().outputs(),
                new ScoreOutput(Onnx.OUTPUT, 1),
                BANDS,
                config.split().trainStart() + "/" + config.split().trainEnd(),
                model.evaluation().metrics());
    }

    private static String next(List<String> versions) {
        int highest = versions.stream()
                .filter(version -> version.matches("\\d{1,9}"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
        return Integer.toString(highest + 1);
    }
}
