package io.headrace.runtime.batch;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import io.headrace.contract.ElementType;
import io.headrace.runtime.infer.Ort;
import io.headrace.runtime.infer.TensorScores;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A slab as ONNX Runtime sees it: tensors over the slab's own memory, nothing copied, and an output tensor over memory of
 * ours where the output's size is known.
 *
 * <p>Tensors have exactly the rows of the run: padding would change the answers of models that look beyond their row. Making
 * one costs microseconds, which matters for small batches only; so batches from the slab's start are kept for every size up
 * to {@link #KEPT_ROWS} and for the full slab, and made anew for the rest.
 *
 * <p>Where the session runs on a device that wants it, the memory is page-locked as long as this is open.
 */
final class SlabTensors implements AutoCloseable {
    private static final int KEPT_ROWS = 256;

    private final BatchSlab slab;
    private final TensorScores pinned;
    private final ByteBuffer output;
    private final List<HostMemory.Locked> locked = new ArrayList<>();
    private final Map<Integer, View> kept = new HashMap<>();

    /** Of the kept. */
    private SlabLayout layout;

    /** @param pinned the output to write into our memory, or null to leave outputs to the runtime */
    SlabTensors(BatchSlab slab, TensorScores pinned, HostMemory memory) {
        this.slab = slab;
        this.pinned = pinned;
        output = pinned == null
                ? null
                : allocate(outputWidth() * pinned.spec().type().bytes() * slab.maxRows());
        try {
            lock(memory);
        } catch (RuntimeException | Error e) {
            close(); // nobody else could
            throw e;
        }
    }

    private void lock(HostMemory memory) {
        for (int input = 0; input < slab.layout().inputs().size(); input++) {
            if (slab.buffer(input) != null) {
                locked.add(memory.lock(slab.buffer(input)));
            }
        }
        if (output != null) {
            locked.add(memory.lock(output));
        }
    }

    /** Whether there is memory of ours for the output. */
    boolean isPinned() {
        return pinned != null;
    }

    /** The slab's, by place. */
    double[] scores() {
        return slab.scores();
    }

    /** The rows as tensors; give it back to {@link #release}. */
    View view(int from, int count) throws OrtException {
        if (layout != slab.layout()) {
            closeKept();
            layout = slab.layout();
        }
        if (from > 0 || !isKept(count)) {
            return open(from, count);
        }
        View view = kept.get(count);
        if (view == null) {
            view = open(0, count);
            kept.put(count, view);
        }
        return view;
    }

    void release(View view) {
        if (view.from() > 0 || !isKept(view.count())) {
            view.close();
        }
    }

    /** Reads the pinned output of a run of this view. */
    void readPinned(View view) {
        pinned.read(output, view.count(), outputWidth(), slab.scores(), view.from());
    }

    private boolean isKept(int count) {
        return !hasStrings() && (count <= KEPT_ROWS || count == slab.maxRows());
    }

    /** Strings live in the runtime's own memory and are copied into it for every run. */
    private boolean hasStrings() {
        return slab.layout().inputs().stream().anyMatch(input -> input.type() == ElementType.STRING);
    }

    private int outputWidth() {
        return (int) pinned.spec().rowSize();
    }

    private View open(int from, int count) throws OrtException {
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        Map<String, OnnxTensor> outputs = new LinkedHashMap<>();
        View view = new View(from, count, inputs, outputs);
        try {
            List<InputLayout> layouts = slab.layout().inputs();
            for (int i = 0; i < layouts.size(); i++) {
                inputs.put(layouts.get(i).name(), input(i, layouts.get(i), from, count));
            }
            if (pinned != null) {
                outputs.put(pinned.output(), output(count));
            }
            return view;
        } catch (OrtException | RuntimeException e) {
            view.close();
            throw e;
        }
    }

    private OnnxTensor input(int index, InputLayout input, int from, int count) throws OrtException {
        if (input.type() == ElementType.STRING) {
            int width = (int) input.rowElements();
            String[] rows = Arrays.copyOfRange(slab.strings(index), from * width, (from + count) * width);
            return OnnxTensor.createTensor(Ort.environment(), rows, input.shape(count));
        }
        ByteBuffer rows = slab.buffer(index)
                .slice(from * input.rowBytes(), count * input.rowBytes())
                .order(ByteOrder.nativeOrder());
        return OnnxTensor.createTensor(Ort.environment(), rows, input.shape(count), javaType(input.type()));
    }

    private OnnxTensor output(int count) throws OrtException {
        long[] shape = pinned.spec().shape().stream().mapToLong(Long::longValue).toArray();
        shape[0] = count;
        ElementType type = pinned.spec().type();
        ByteBuffer rows = output.slice(0, count * outputWidth() * type.bytes()).order(ByteOrder.nativeOrder());
        return OnnxTensor.createTensor(Ort.environment(), rows, shape, javaType(type));
    }

    private static ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    private static OnnxJavaType javaType(ElementType type) {
        return switch (type) {
            case FLOAT32 -> OnnxJavaType.FLOAT;
            case FLOAT64 -> OnnxJavaType.DOUBLE;
            case FLOAT16 -> OnnxJavaType.FLOAT16;
            case BFLOAT16 -> OnnxJavaType.BFLOAT16;
            case INT8 -> OnnxJavaType.INT8;
            case UINT8 -> OnnxJavaType.UINT8;
            case INT16 -> OnnxJavaType.INT16;
            case INT32 -> OnnxJavaType.INT32;
            case INT64 -> OnnxJavaType.INT64;
            case BOOL -> OnnxJavaType.BOOL;
            case STRING, OTHER -> throw new IllegalArgumentException(type + " has no buffer");
        };
    }

    private void closeKept() {
        kept.values().forEach(View::close);
        kept.clear();
    }

    @Override
    public void close() {
        closeKept();
        locked.forEach(HostMemory.Locked::close);
        locked.clear();
    }

    /** Tensors over some rows of the slab. */
    record View(int from, int count, Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) {
        void close() {
            inputs.values().forEach(OnnxTensor::close);
            outputs.values().forEach(OnnxTensor::close);
        }
    }
}
