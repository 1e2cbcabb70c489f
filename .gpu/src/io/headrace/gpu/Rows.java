package io.headrace.gpu;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A few distinct random rows that fill batches of any size: row i of a batch is row i mod count. So the scores of every
 * batch can be compared with one small reference run.
 */
final class Rows {

    private final int count;
    private final Map<String, byte[]> contents = new LinkedHashMap<>();

    private Rows(int count) {
        this.count = count;
    }

    static Rows random(Map<String, NodeInfo> inputs, int count) {
        Rows rows = new Rows(count);
        SplittableRandom random = new SplittableRandom(11);
        inputs.forEach((name, info) ->
                rows.contents.put(name, content(name, (TensorInfo) info.getInfo(), count, random)));
        return rows;
    }

    int count() {
        return count;
    }

    /** Fills the buffer, whose size is a whole number of rows, from its start. */
    void fill(String input, ByteBuffer target) {
        byte[] content = contents.get(input);
        target.clear();
        while (target.hasRemaining()) {
            target.put(content, 0, Math.min(content.length, target.remaining()));
        }
        target.clear();
    }

    private static byte[] content(String name, TensorInfo info, int count, SplittableRandom random) {
        int values = count * (int) valuesPerRow(info);
        ByteBuffer buffer = ByteBuffer.allocate(values * info.type.size).order(ByteOrder.nativeOrder());
        for (int i = 0; i < values; i++) {
            if (info.type == OnnxJavaType.FLOAT) {
                buffer.putFloat((float) random.nextDouble(-1.7, 1.7));
            } else if (name.equals("attention_mask")) {
                buffer.putLong(1);
            } else {
                buffer.putLong(random.nextInt(30_000));
            }
        }
        return buffer.array();
    }

    static long valuesPerRow(TensorInfo info) {
        long values = 1;
        for (int axis = 1; axis < info.getShape().length; axis++) {
            values *= info.getShape()[axis];
        }
        return values;
    }
}
