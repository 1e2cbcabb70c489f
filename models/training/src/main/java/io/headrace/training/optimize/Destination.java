package io.headrace.training.optimize;

import io.headrace.runtime.repository.LoadedModel;
import io.headrace.runtime.repository.OpenModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where a rewritten model goes: at first so that it can be opened and compared, and for good once it is found to be good. */
sealed interface Destination extends AutoCloseable permits NewVersion, NewFile {
    /** @throws io.headrace.training.TrainingException if what is to be written exists */
    static Destination of(OptimizationRequest request, LoadedModel model) {
        return model.manifest().isPresent() ? new NewVersion(request, model) : new NewFile(request, model);
    }

    /** Writes the file; nobody takes it for a model yet. */
    LoadedModel write(byte[] onnx) throws IOException;

    /** @return what is there now */
    Path publish(OpenModel rewritten, List<Loss> losses) throws IOException;

    /** Removes what was not published. */
    @Override
    void close() throws IOException;
}
