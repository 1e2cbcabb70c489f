package io.headrace.runtime.infer;

import io.headrace.contract.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What tells two models apart wherever they lie: all bytes that a session of theirs is made of. */
final class ModelIdentity {
    private ModelIdentity() {}

    /**
     * The file's sha256; where weights lie in files beside it, the sha256 over one line of lower-case hex per file, the
     * ONNX file first and the others by name: {@code sha256sum model.onnx weights.bin | cut -c1-64 | sha256sum}. A file
     * that is named but absent does not count: whether the model can do without is for ONNX Runtime to say.
     *
     * @throws IOException if a file cannot be read, or the bytes are no ONNX model
     */
    static String of(Path file) throws IOException {
        List<Path> external = GraphScan.of(file).externalFiles().stream()
                .map(file::resolveSibling)
                .filter(Files::isRegularFile)
                .toList();
        String sha256 = Sha256.of(file);
        if (external.isEmpty()) {
            return sha256;
        }
        StringBuilder lines = new StringBuilder(sha256).append('\n');
        for (Path weights : external) {
            lines.append(Sha256.of(weights)).append('\n');
        }
        return Sha256.of(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
