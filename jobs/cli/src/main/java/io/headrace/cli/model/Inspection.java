package io.headrace.cli.model;

import io.headrace.contract.ScoreOutput;
import io.headrace.contract.TensorSpec;
import io.headrace.drift.profile.ReferenceProfile;
import io.headrace.drift.profile.ReferenceProfileJson;
import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.infer.ModelFile;
import io.headrace.runtime.infer.Models;
import io.headrace.runtime.infer.ScoreOutputs;
import io.headrace.runtime.repository.LoadedModel;
import io.headrace.runtime.repository.ManifestJson;
import io.headrace.runtime.repository.ModelRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a path turned out to be.
 *
 * @param file the ONNX file as ONNX Runtime sees it
 * @param entry the repository's version around it; empty for a bare file
 * @param reference what that version saw in training; empty for a bare file, or if the version does not say
 */
record Inspection(ModelFile file, Optional<LoadedModel> entry, Optional<ReferenceProfile> reference) {
    /**
     * @param path an ONNX file, or a version's folder in a model repository
     * @throws ModelException if it is neither, or is refused
     */
    static Inspection of(Path path) {
        if (!Files.isDirectory(path)) {
            return new Inspection(Models.describe(path), Optional.empty(), Optional.empty());
        }
        if (!Files.isRegularFile(path.resolve(ManifestJson.FILE_NAME))) {
            throw new ModelException("model=" + path + ": expected an ONNX file, or a folder NAME/VERSION with a "
                    + ManifestJson.FILE_NAME + ", found a folder without one; name a file or a version's folder");
        }
        LoadedModel entry = ModelRepository.load(path);
        return new Inspection(entry.file(), Optional.of(entry), reference(entry));
    }

    private static Optional<ReferenceProfile> reference(LoadedModel entry) {
        Optional<Path> file = entry.reference();
        try {
            return file.isPresent() ? Optional.of(ReferenceProfileJson.read(file.get())) : Optional.empty();
        } catch (IllegalArgumentException | IOException e) {
            throw new ModelException(
                    "model=" + entry.label() + ": expected a reference profile, found " + e.getMessage(), e);
        }
    }

    /** What the manifest says, else what the outputs' names and shapes suggest; empty where they leave it open. */
    Optional<ScoreOutput> score() {
        return entry.map(LoadedModel::score).or(() -> ScoreOutputs.infer(file.signature()));
    }

    /** How the outputs become a score, for people. */
    String scoring() {
        return score().map(this::scoring).orElse("open; a spec must say it with score: {output: NAME, class: N}");
    }

    private String scoring(ScoreOutput score) {
        String origin = entry.isPresent() ? "says the manifest" : "guessed from the outputs";
        return ScoreOutputs.describe(file.signature(), score) + " (" + origin + ")";
    }

    static String describe(TensorSpec spec) {
        return spec.name() + " " + spec.describe();
    }
}
