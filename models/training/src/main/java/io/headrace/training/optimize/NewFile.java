package io.headrace.training.optimize;

import io.headrace.runtime.infer.Models;
import io.headrace.runtime.repository.LoadedModel;
import io.headrace.runtime.repository.OpenModel;
import io.headrace.training.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** An ONNX file beside the one that was rewritten, or where the user wants it. */
final class NewFile implements Destination {
    private final LoadedModel model;
    private final Path file;
    private final Path unfinished;

    NewFile(OptimizationRequest request, LoadedModel model) {
        this.model = model;
        this.file = request.out()
                .orElseGet(() -> model.onnx()
                        .resolveSibling(model.name() + "." + request.precision().label() + ".onnx"));
        this.unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        if (!request.version().isEmpty()) {
            throw new TrainingException(
                    "--version " + request.version() + ": expected a version's folder, found the bare file "
                            + model.onnx() + "; name a file with --out");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new TrainingException("--out " + file + ": expected a folder to write into, found "
                    + (Files.isDirectory(folder) ? "one that may not be written" : "none") + "; make or name another");
        }
        if (Files.exists(file)) {
            throw new TrainingException(
                    "--out " + file + ": expected no file of that name, found one; remove it or name another");
        }
    }

    @Override
    public LoadedModel write(byte[] onnx) throws IOException {
        Files.write(unfinished, onnx);
        return LoadedModel.bareFile(Models.describe(unfinished), model.score());
    }

    @Override
    public Path publish(OpenModel rewritten, List<Loss> losses) throws IOException {
        return Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(unfinished);
    }
}
