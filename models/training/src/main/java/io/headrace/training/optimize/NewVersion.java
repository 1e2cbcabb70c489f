package io.headrace.training.optimize;

import io.headrace.contract.Manifest;
import io.headrace.drift.profile.ReferenceProfile;
import io.headrace.drift.profile.ReferenceProfileJson;
import io.headrace.runtime.infer.ModelFile;
import io.headrace.runtime.infer.Models;
import io.headrace.runtime.repository.GoldenCases;
import io.headrace.runtime.repository.LoadedModel;
import io.headrace.runtime.repository.ModelRepository;
import io.headrace.runtime.repository.OpenModel;
import io.headrace.training.TrainingException;
import io.headrace.training.export.VersionFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The next version of a repository's model: all that the first one says of itself, and how it was made from it. */
final class NewVersion implements Destination {
    private final OptimizationRequest request;
    private final LoadedModel model;
    private final VersionFolder folder;
    private boolean published;

    NewVersion(OptimizationRequest request, LoadedModel model) {
        Path first = request.model().toAbsolutePath().normalize();
        this.request = request;
        this.model = model;
        this.folder = VersionFolder.choose(first.getParent().getParent(), model.name(), request.version());
        if (request.out().isPresent()) {
            throw new TrainingException("--out " + request.out().get() + ": expected it with a bare ONNX file, found "
                    + model.label() + " of a repository; name the new version with --version");
        }
    }

    @Override
    public LoadedModel write(byte[] onnx) throws IOException {
        folder.begin(onnx);
        return new LoadedModel(
                model.name(),
                folder.version(),
                Models.describe(folder.path().resolve(ModelRepository.MODEL_FILE)),
                Map.of(),
                model.score(),
                model.features(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public Path publish(OpenModel rewritten, List<Loss> losses) throws IOException {
        if (model.golden().isPresent()) {
            golden(model.golden().get(), rewritten).write(folder.path().resolve(GoldenCases.FILE_NAME));
        }
        if (model.reference().isPresent()) {
            ReferenceProfile first = ReferenceProfileJson.read(model.reference().get());
            ReferenceProfileJson.write(
                    new ReferenceProfile(first.model(), folder.version(), first.features(), first.score()),
                    folder.path().resolve(ReferenceProfile.FILE_NAME));
        }
        Files.writeString(
                folder.path().resolve(VersionFolder.MODEL_CARD), card(rewritten, losses), StandardCharsets.UTF_8);
        folder.publish(manifest(rewritten.model().file()));
        published = true;
        return folder.path();
    }

    /** Scores are its own: other devices round otherwise, by as much as the loss that was allowed. */
    private GoldenCases golden(GoldenCases first, OpenModel rewritten) {
        double[] scores = rewritten.answers(first.inputs()).scores();
        return new GoldenCases(
                Math.max(first.tolerance(), request.maxLoss()),
                first.inputs(),
                Arrays.stream(scores).boxed().toList());
    }

    private Manifest manifest(ModelFile file) throws IOException {
        Manifest first = model.manifest().orElseThrow();
        return new Manifest(
                first.name(),
                folder.version(),
                file.opset(),
                ModelRepository.hashes(folder.path()),
                file.signature().inputs(),
                first.features(),
                file.signature().outputs(),
                first.score(),
                first.bands(),
                first.trainedOn(),
                first.metrics());
    }

    private String card(OpenModel rewritten, List<Loss> losses) throws IOException {
        StringBuilder card = new StringBuilder(String.format(
                Locale.ROOT,
                "# %s/%s%n%nMade from version %s by `headrace model optimize --precision %s`: %s.%n%n"
                        + "| rows of | rows | largest difference of a score | mean | other decisions |%n"
                        + "|---|---|---|---|---|%n",
                model.name(),
                folder.version(),
                model.version(),
                request.precision().label(),
                request.precision().description()));
        for (Loss loss : losses) {
            card.append(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %.2e | %.2e | %,d |%n",
                    loss.source(),
                    loss.rows(),
                    loss.largest(),
                    loss.mean(),
                    loss.decisions()));
        }
        card.append(String.format(
                "%nOn %s. Metrics and reference profile are those of version %s, on which it says:%n",
                rewritten.device().label(), model.version()));
        Path first = request.model().resolve(VersionFolder.MODEL_CARD);
        return card.append(Files.isRegularFile(first) ? "\n" + Files.readString(first) : "")
                .toString();
    }

    @Override
    public void close() throws IOException {
        if (!published) {
            folder.abandon();
            try {
                Files.deleteIfExists(folder.path());
            } catch (DirectoryNotEmptyException kept) {
                // what is not ours stays
            }
        }
    }
}
