package io.headrace.runtime.infer;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an ONNX file says of itself before its graph: ONNX Runtime's Java API does not tell the operator sets. The graph is
 * skipped, so that a file of gigabytes costs no memory here.
 *
 * @param producer name and version of the tool that wrote the file, or empty
 * @param opsets version by operator domain; the default domain is the empty string
 */
record OnnxHeader(String producer, Map<String, Integer> opsets) {
    OnnxHeader {
        opsets = Collections.unmodifiableMap(new TreeMap<>(opsets));
    }

    /** Version of the default operator set, or 0 if the graph uses none. */
    int opset() {
        return opsets.getOrDefault("", opsets.getOrDefault("ai.onnx", 0));
    }

    /** @throws IOException if the bytes are no ONNX model */
    static OnnxHeader read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            CodedInputStream coded = CodedInputStream.newInstance(in);
            coded.setSizeLimit(Integer.MAX_VALUE);
            return new Reader().read(coded);
        }
    }

    private static final class Reader {
        private String name = "";
        private String version = "";
        private boolean hasGraph;
        private final Map<String, Integer> opsets = new TreeMap<>();

        OnnxHeader read(CodedInputStream in) throws IOException {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                readField(in, tag);
            }
            if (!hasGraph) {
                throw new IOException("no graph in it");
            }
            return new OnnxHeader((name + " " + version).strip(), opsets);
        }

        private void readField(CodedInputStream in, int tag) throws IOException {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case ModelProto.PRODUCER_NAME_FIELD_NUMBER -> name = in.readString();
                case ModelProto.PRODUCER_VERSION_FIELD_NUMBER -> version = in.readString();
                case ModelProto.OPSET_IMPORT_FIELD_NUMBER -> readOpset(in);
                case ModelProto.GRAPH_FIELD_NUMBER -> {
                    hasGraph = true;
                    in.skipField(tag);
                }
                default -> in.skipField(tag);
            }
        }

        private void readOpset(CodedInputStream in) throws IOException {
            OperatorSetIdProto opset = OperatorSetIdProto.parseFrom(in.readByteArray());
            opsets.put(opset.getDomain(), (int) opset.getVersion());
        }
    }
}
