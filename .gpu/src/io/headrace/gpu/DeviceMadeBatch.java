package io.headrace.gpu;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.Set;

/** A batch whose rows the model makes on the device: the host sends the shape alone and receives the scores. */
final class DeviceMadeBatch implements AutoCloseable {

    private final OnnxTensor shape;
    private final OnnxTensor scores;

    /** @param rowShape shape of one row */
    DeviceMadeBatch(OrtSession session, int size, long... rowShape) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        LongBuffer values = direct(Long.BYTES * (1 + rowShape.length)).asLongBuffer();
        values.put(size).put(rowShape).rewind();
        shape = OnnxTensor.createTensor(environment, values, new long[] {1 + rowShape.length});
        TensorInfo output = (TensorInfo) session.getOutputInfo().get("scores").getInfo();
        long width = Rows.valuesPerRow(output);
        scores = OnnxTensor.createTensor(environment,
                direct(Math.toIntExact(Float.BYTES * size * width)).asFloatBuffer(),
                new long[] {size, width});
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    void run(OrtSession session) throws OrtException {
        session.run(Map.of("shape", shape), Set.of(), Map.of("scores", scores)).close();
    }

    @Override
    public void close() {
        shape.close();
        scores.close();
    }
}
