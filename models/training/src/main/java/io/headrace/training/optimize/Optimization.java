package io.headrace.training.optimize;

import io.headrace.contract.Manifest;
import io.headrace.contract.ScoreOutput;
import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.infer.ModelFile;
import io.headrace.runtime.infer.Models;
import io.headrace.runtime.infer.ScoreOutputs;
import io.headrace.runtime.infer.SessionPool;
import io.headrace.runtime.infer.SessionSettings;
import io.headrace.runtime.repository.LoadedModel;
import io.headrace.runtime.repository.ManifestJson;
import io.headrace.runtime.repository.ModelRepository;
import io.headrace.runtime.repository.OpenModel;
import io.headrace.training.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Rewrites a model for another precision, measures what that costs, and writes it if it costs no more than is allowed. */
public final class Optimization {
    private final OptimizationRequest request;
    private final Consumer<String> progress;

    private Optimization(OptimizationRequest request, Consumer<String> progress) {
        this.request = request;
        this.progress = progress;
    }

    /**
     * @param progress gets one sentence per step, on the caller's thread
     * @throws TrainingException if there is nothing to rewrite, nothing to measure on, or the loss is too large; nothing is
     *     written then
     * @throws ModelException if the model or the rows are refused
     */
    public static OptimizationReport run(OptimizationRequest request, Consumer<String> progress) {
        return new Optimization(request, progress).run();
    }

    /**
     * A model's bytes rewritten, whatever that costs.
     *
     * @throws ModelException if ONNX Runtime refuses the model
     */
    public static byte[] rewritten(Path onnx, Precision precision) {
        return precision.rewrite(WholeModel.read(onnx)).model().toByteArray();
    }

    private OptimizationReport run() {
        LoadedModel model = load();
        Destination destination = Destination.of(request, model);
        List<MeasuredRows> rows = rows(model);
        progress.accept(
                "rewriting " + model.label() + " for " + request.precision().description());
        WholeModel whole = WholeModel.read(model.onnx());
        Rewriting rewriting = rewrite(model, whole);
        try (destination) {
            LoadedModel rewritten = destination.write(rewriting.model().toByteArray());
            requireSmaller(model, rewritten, whole, rewriting);
            progress.accept("comparing scores of "
                    + rows.stream().mapToInt(MeasuredRows::size).sum() + " rows");
            return compare(model, rewritten, whole, rewriting, rows, destination);
        } catch (IOException e) {
            throw new TrainingException(
                    "model=" + model.label() + ": expected a folder to write into, found "
                            + ModelException.oneLine(e.toString()) + "; check the path and who may write there",
                    e);
        }
    }

    private LoadedModel load() {
        if (Files.isDirectory(request.model())) {
            requireManifest();
            return ModelRepository.load(request.model());
        }
        Path manifest = request.model().resolveSibling(ManifestJson.FILE_NAME);
        if (Files.isRegularFile(manifest)) {
            throw new TrainingException(
                    "model=" + request.model() + ": expected a bare ONNX file, found one of a version;"
                            + " name its folder " + manifest.toAbsolutePath().getParent());
        }
        ModelFile file = Models.describe(request.model());
        return LoadedModel.bareFile(file, request.score().orElseGet(() -> onlyScore(file)));
    }

    private void requireManifest() {
        if (!Files.isRegularFile(request.model().resolve(ManifestJson.FILE_NAME))) {
            throw new TrainingException("model=" + request.model()
                    + ": expected an ONNX file, or a folder NAME/VERSION with a " + ManifestJson.FILE_NAME
                    + ", found a folder without one; name a file or a version's folder");
        }
    }

    private static ScoreOutput onlyScore(ModelFile file) {
        return ScoreOutputs.infer(file.signature())
                .orElseThrow(() -> new TrainingException("model=" + file.path().getFileName()
                        + ": expected one output that can be a score, found none that is plainly it; name it with"
                        + " --score OUTPUT:CLASS"));
    }

    private List<MeasuredRows> rows(LoadedModel model) {
        List<MeasuredRows> rows = new ArrayList<>();
        model.golden().filter(golden -> golden.size() > 0).ifPresent(golden -> rows.add(MeasuredRows.of(golden)));
        request.data()
                .ifPresent(
                        file -> rows.add(MeasuredRows.read(file, request.label().orElse(null), model)));
        if (rows.isEmpty()) {
            throw new TrainingException(
                    "model=" + model.label()
                            + ": expected rows to measure the loss on, found no golden cases beside it; name a file with --data");
        }
        return rows;
    }

    private Rewriting rewrite(LoadedModel model, WholeModel whole) {
        Rewriting rewriting = request.precision().rewrite(whole);
        if (rewriting.changed() == 0) {
            throw nothingGained(
                    model,
                    rewriting,
                    "operators to rewrite for " + request.precision().label(),
                    "none");
        }
        return rewriting;
    }

    /** Trees behind which a few operators were rewritten have gained nothing. */
    private void requireSmaller(LoadedModel model, LoadedModel rewritten, WholeModel whole, Rewriting rewriting) {
        if (rewritten.file().sizeBytes() >= whole.bytes()) {
            throw nothingGained(
                    model,
                    rewriting,
                    "a file smaller than " + whole.bytes() + " bytes",
                    rewritten.file().sizeBytes() + " bytes");
        }
    }

    private static TrainingException nothingGained(
            LoadedModel model, Rewriting rewriting, String expected, String found) {
        return new TrainingException("model=" + model.label() + ": expected " + expected + ", found " + found
                + (rewriting.kept().isEmpty()
                        ? ""
                        : ", since these stay: "
                                + String.join(", ", rewriting.kept().keySet()))
                + "; nothing is written, the model stays as it is");
    }

    private OptimizationReport compare(
            LoadedModel model,
            LoadedModel rewritten,
            WholeModel whole,
            Rewriting rewriting,
            List<MeasuredRows> rows,
            Destination destination)
            throws IOException {
        SessionSettings settings = SessionSettings.on(request.device());
        try (OpenModel before = OpenModel.open(model, SessionPool.process(), settings, "optimize");
                OpenModel after = OpenModel.open(rewritten, SessionPool.process(), settings, "optimize")) {
            requireOneDevice(before, after);
            List<Loss> losses =
                    rows.stream().map(some -> loss(before, after, some)).toList();
            losses.forEach(loss -> requireAllowed(model, loss));
            RowTime time = RowTime.of(before, after, rows.get(0).inputs());
            Path written = destination.publish(after, losses);
            progress.accept("wrote " + written);
            return new OptimizationReport(
                    model.label(),
                    request.precision(),
                    written,
                    rewritten.sha256(),
                    model.score(),
                    whole.bytes(),
                    rewritten.file().sizeBytes(),
                    rewriting.changed(),
                    rewriting.kept(),
                    after.device(),
                    losses,
                    time);
        }
    }

    private static void requireOneDevice(OpenModel before, OpenModel after) {
        if (before.device() != after.device()) {
            throw new TrainingException("--device auto: expected both models on one device, found "
                    + before.model().label() + " on " + before.device().label() + " and the rewritten one on "
                    + after.device().label() + "; name the device");
        }
    }

    private static Loss loss(OpenModel before, OpenModel after, MeasuredRows rows) {
        Collection<Double> thresholds =
                before.model().manifest().map(Manifest::bands).orElse(Map.of()).values();
        return Loss.of(rows, before.answers(rows.inputs()), after.answers(rows.inputs()), thresholds);
    }

    private void requireAllowed(LoadedModel model, Loss loss) {
        String where =
                "model=" + model.label() + " precision=" + request.precision().label() + ": expected ";
        if (loss.rows() + loss.lost() == 0) {
            throw new TrainingException(where + "rows that the model scores, found none of " + loss.unscored() + " in "
                    + loss.source() + "; nothing is written: name rows that suit the model");
        }
        if (!(loss.largest() <= request.maxLoss())) {
            throw new TrainingException(String.format(
                    Locale.ROOT,
                    "%sscores to change by at most %s, found %.3g in row %d of %s: %s; nothing is written: keep the model,"
                            + " or allow more with --max-loss",
                    where,
                    request.maxLoss(),
                    loss.largest(),
                    loss.worst(),
                    loss.source(),
                    loss.worstCase()));
        }
    }
}
