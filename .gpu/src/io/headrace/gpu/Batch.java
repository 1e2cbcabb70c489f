package io.headrace.gpu;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The native memory of one batch: direct buffers, and the input and output tensors over them, made once and reused by
 * every call. One thread uses a batch at a time.
 */
final class Batch implements AutoCloseable {

    private final int size;
    private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> outputs = new LinkedHashMap<>();
    private final List<AutoCloseable> owned = new ArrayList<>();
    private FloatBuffer scores;
    private long bytesIn;

    private Batch(int size) {
        this.size = size;
    }

    /** Over ordinary direct buffers. */
    static Batch pageable(OrtSession session, Rows rows, int size) throws OrtException {
        return of(session, rows, size, buffer -> () -> {});
    }

    /** Over direct buffers that the CUDA driver page-locks, so that copies go by DMA and need no staging. */
    static Batch pageLocked(OrtSession session, Rows rows, int size, CudaRuntime cuda) throws OrtException {
        return of(session, rows, size, cuda::pageLock);
    }

    private interface Pinning {
        AutoCloseable pin(ByteBuffer buffer);
    }

    private static Batch of(OrtSession session, Rows rows, int size, Pinning pinning) throws OrtException {
        Batch batch = new Batch(size);
        for (NodeInfo node : session.getInputInfo().values()) {
            ByteBuffer buffer = batch.buffer((TensorInfo) node.getInfo());
            rows.fill(node.getName(), buffer);
            batch.owned.add(pinning.pin(buffer));
            batch.bytesIn += buffer.capacity();
            batch.inputs.put(node.getName(), batch.tensor(buffer, (TensorInfo) node.getInfo()));
        }
        for (NodeInfo node : session.getOutputInfo().values()) {
            ByteBuffer buffer = batch.buffer((TensorInfo) node.getInfo());
            batch.owned.add(pinning.pin(buffer));
            batch.outputs.put(node.getName(), batch.tensor(buffer, (TensorInfo) node.getInfo()));
            batch.scores = buffer.asFloatBuffer();
        }
        return batch;
    }

    private ByteBuffer buffer(TensorInfo info) {
        int bytes = Math.toIntExact(size * Rows.valuesPerRow(info) * info.type.size);
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    private OnnxTensor tensor(ByteBuffer buffer, TensorInfo info) throws OrtException {
        long[] shape = info.getShape().clone();
        shape[0] = size;
        OnnxTensor tensor = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape, info.type);
        owned.add(tensor);
        return tensor;
    }

    int size() {
        return size;
    }

    long bytesIn() {
        return bytesIn;
    }

    /** Runs the session over this batch; when it returns, the scores are in this batch's own memory. */
    void run(OrtSession session) throws OrtException {
        session.run(inputs, Set.of(), outputs).close();
    }

    /** As {@link #run(OrtSession)}, and lets the device arena give its free memory back afterwards. */
    void runAndShrink(OrtSession session) throws OrtException {
        try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
            options.addRunConfigEntry("memory.enable_memory_arena_shrinkage", "gpu:0");
            session.run(inputs, Set.of(), outputs, options).close();
        }
    }

    /** Overwrites the scores, so that a score which no run writes cannot pass for a right one. */
    void poison() {
        for (int i = 0; i < scores.capacity(); i++) {
            scores.put(i, Float.NaN);
        }
    }

    float[] scores() {
        float[] copy = new float[scores.capacity()];
        scores.get(0, copy);
        return copy;
    }

    @Override
    public void close() throws Exception {
        for (int i = owned.size() - 1; i >= 0; i--) {
            owned.get(i).close();
        }
    }
}
