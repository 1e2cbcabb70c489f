package io.headrace.runtime.infer;

import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Describes ONNX files without running them. */
public final class Models {
    private Models() {}

    /**
     * Opens the file on the CPU, reads its real signature, and closes it again.
     *
     * @throws ModelException if it is missing, no ONNX model, or one that ONNX Runtime refuses
     */
    public static ModelFile describe(Path file) {
        OnnxHeader header = header(file);
        try (OrtSession.SessionOptions options = Sessions.options(file);
                OrtSession session = Ort.environment().createSession(file.toString(), options)) {
            return describe(file, header, session);
        } catch (OrtException e) {
            throw Refusals.refused(file, e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static ModelFile describe(Path file, OnnxHeader header, OrtSession session)
            throws OrtException, IOException {
        OnnxModelMetadata metadata = session.getMetadata();
        return new ModelFile(
                file,
                ModelIdentity.of(file),
                Files.size(file),
                Signatures.of(session),
                header.opset(),
                header.opsets(),
                header.producer(),
                metadata.getDomain(),
                metadata.getGraphName(),
                metadata.getDescription(),
                metadata.getCustomMetadata());
    }

    private static OnnxHeader header(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ModelException("model=" + file + ": expected an ONNX file, found "
                    + (Files.isDirectory(file) ? "a folder" : "nothing") + "; check the path");
        }
        try {
            return OnnxHeader.read(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static ModelException unreadable(Path file, IOException e) {
        return new ModelException(
                "model=" + file.getFileName() + ": expected an ONNX file, found bytes that are none ("
                        + ModelException.oneLine(e.getMessage()) + "); check the path and that the file is whole",
                e);
    }
}
