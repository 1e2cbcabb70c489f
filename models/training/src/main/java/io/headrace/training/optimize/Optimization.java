package io.headrace.training.optimize;

import io.headrace.contract.Manifest;
import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.infer.Models;
import io.headrace.runtime.infer.SessionPool;
import io.headrace.runtime.infer.SessionSettings;
import io.headrace.runtime.repository.LoadedModel;
import io.headrace.runtime.repository.ModelRepository;
import io.headrace.runtime.repository.OpenModel;
import io.headrace.training.TrainingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Rewrites a model for another precision, measures what that costs, and writes it if it costs no more than is allowed. */
public final class Optimization {
    /** As many rows as the time of a row is taken from. */
    private static final int TIMED_ROWS = 64;

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
        List<MeasuredRows> rows = rows(model);
        progress.accept(
                "rewriting " + model.label() + " for " + request.precision().description());
        Rewriting rewriting = rewrite(model);
        try (Destination destination = Destination.of(request, model)) {
            LoadedModel rewritten = destination.write(rewriting.model().toByteArray());
            progress.accept("comparing scores of "
                    + rows.stream().mapToInt(MeasuredRows::size).sum() + " rows");
            return compare(model, rewritten, rewriting, rows, destination);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LoadedModel load() {
        if (Files.isDirectory(request.model())) {
            return ModelRepository.load(request.model());
        }
        return LoadedModel.bareFile(
                Models.describe(request.model()), request.score().orElse(null));
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

    private Rewriting rewrite(LoadedModel model) {
        Rewriting rewriting = request.precision().rewrite(WholeModel.read(model.onnx()));
        if (rewriting.changed() == 0) {
            throw new TrainingException("model=" + model.label() + ": expected operators to rewrite for "
                    + request.precision().label() + ", found none"
                    + (rewriting.kept().isEmpty() ? "" : " but " + new TreeMap<>(rewriting.kept()).keySet())
                    + "; the model stays as it is");
        }
        return rewriting;
    }

    private OptimizationReport compare(
            LoadedModel model,
            LoadedModel rewritten,
            Rewriting rewriting,
            List<MeasuredRows> rows,
            Destination destination)
            throws IOException {
        SessionSettings settings = SessionSettings.on(request.device());
        try (OpenModel before = OpenModel.open(model, SessionPool.process(), settings, "optimize");
                OpenModel after = OpenModel.open(rewritten, SessionPool.process(), settings, "optimize")) {
            List<Loss> losses =
                    rows.stream().map(some -> loss(before, after, some)).toList();
            losses.forEach(loss -> requireAllowed(model, loss));
            RowTime time = RowTime.of(before, after, rows.get(0).first(TIMED_ROWS));
            Path written = destination.publish(after, losses);
            progress.accept("wrote " + written);
            return new OptimizationReport(
                    model.label(),
                    request.precision(),
                    written,
                    rewritten.sha256(),
                    model.file().sizeBytes(),
                    rewritten.file().sizeBytes(),
                    rewriting.changed(),
                    rewriting.kept(),
                    after.device(),
                    losses,
                    time);
        }
    }

    private static Loss loss(OpenModel before, OpenModel after, MeasuredRows rows) {
        Collection<Double> thresholds =
                before.model().manifest().map(Manifest::bands).orElse(Map.of()).values();
        return Loss.of(rows, before.answers(rows.inputs()), after.answers(rows.inputs()), thresholds);
    }

    private void requireAllowed(LoadedModel model, Loss loss) {
        if (!(loss.largest() <= request.maxLoss())) {
            throw new TrainingException("model=" + model.label() + " precision="
                    + request.precision().label() + ": expected scores to change by at most " + request.maxLoss()
                    + ", found " + loss.worstCase()
                    + "; nothing is written: keep the model, or allow more with --max-loss");
        }
    }
}
