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
        this.request = request;
        this.model = model;
        if (request.out().isPresent()) {
            throw new TrainingException("--out " + request.out().get() + ": expected it with a bare ONNX file, found "
                    + model.label() + " of a repository; name the new version with --version");
        }
        if (request.score().isPresent()) {
            throw new TrainingException("--score " + request.score().get().output()
                    + ": expected it with a bare ONNX file, found " + model.label()
                    + ", whose manifest says it; leave it out");
        }
        this.folder = VersionFolder.choose(repository(), model.name(), request.version());
    }

    /** A version that lies elsewhere has no others beside it, and its successor would be lost there. */
    private Path repository() {
        Path first = request.model().toAbsolutePath().normalize();
        Path name = first.getParent();
        if (name == null || name.getParent() == null || !name.endsWith(model.name())) {
            throw new TrainingException("model=" + request.model() + ": expected the folder REPOSITORY/" + model.name()
                    + "/VERSION, found " + first + "; put the version into a repository");
        }
        return name.getParent();
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

    /** Scores are its own; in float16 other devices round otherwise. */
    private GoldenCases golden(GoldenCases first, OpenModel rewritten) {
        double[] scores = rewritten.answers(first.inputs()).scores();
        return new GoldenCases(
                request.precision() == Precision.INT8
                        ? first.tolerance()
                        : Math.max(first.tolerance(), Math.min(request.maxLoss(), OptimizationRequest.USUAL_LOSS)),
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
                    "| %s | %,d | %.2e | %.2e | %s |%n",
                    loss.source(),
                    loss.rows(),
                    loss.largest(),
                    loss.mean(),
                    loss.decisions().isPresent() ? loss.decisions().getAsInt() : "none to fall"));
        }
        card.append(String.format(
                "%nOn %s. Metrics and reference profile are those of version %s, on which it says:%n",
                rewritten.device().label(), model.version()));
        if (!model.byDevice().isEmpty()) {
            card.append(
                    "Graphs for devices are not taken over from it: " + ModelRepository.MODEL_FILE + " runs on all.\n");
        }
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
