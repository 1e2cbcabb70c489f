package io.headrace.runtime.repository;

import ai.onnxruntime.platform.Fp16Conversions;
import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.contract.ElementType;
import io.headrace.contract.ModelSignature;
import io.headrace.contract.TensorSpec;
import io.headrace.runtime.batch.BatchListener;
import io.headrace.runtime.batch.BatchRunner;
import io.headrace.runtime.batch.BatchSlab;
import io.headrace.runtime.batch.InputLayout;
import io.headrace.runtime.batch.ModelRunner;
import io.headrace.runtime.batch.SlabLayout;
import io.headrace.runtime.infer.ModelException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Scores written-down cases as the engine would score rows, in batches of at most {@link #ROWS}. */
final class CaseRun {
    private static final int ROWS = 64;

    private final String where;
    private final Map<String, List<List<JsonNode>>> inputs;
    private final int size;
    private final BatchSlab slab;

    /**
     * @param where the model, and where its cases come from, for people
     * @param inputs as in {@link GoldenCases}; at least one case
     * @throws ModelException if the cases do not fit the model
     */
    CaseRun(String where, Map<String, List<List<JsonNode>>> inputs, ModelSignature signature) {
        this.where = where;
        this.inputs = inputs;
        this.size = inputs.values().iterator().next().size();
        SlabLayout layout = layout(signature);
        this.slab = new BatchSlab(layout, Math.min(Math.min(size, ROWS), layout.rowLimit()));
    }

    /** How long a row of a batch takes, copied in already, the least of several runs; nanoseconds. */
    double rowNanos(ModelRunner runner, long forNanos) {
        // not closed here: that would close the caller's runner
        @SuppressWarnings("resource")
        BatchRunner batches = new BatchRunner(runner, slab.maxRows(), BatchListener.NONE, System::nanoTime);
        fill(0);
        long begin = System.nanoTime();
        long least = Long.MAX_VALUE;
        for (long now = begin; now - begin < forNanos; ) {
            batches.run(slab, now);
            long end = System.nanoTime();
            least = Math.min(least, end - now);
            now = end;
        }
        double nanos = (double) least / slab.rows();
        slab.reset();
        return nanos;
    }

    CaseAnswers answers(ModelRunner runner) {
        double[] scores = new double[size];
        String[] failures = new String[size];
        // not closed here: that would close the caller's runner
        @SuppressWarnings("resource")
        BatchRunner batches = new BatchRunner(runner, slab.maxRows(), BatchListener.NONE, System::nanoTime);
        for (int from = 0; from < size; from += slab.maxRows()) {
            fill(from);
            batches.run(slab, System.nanoTime());
            for (int place = 0; place < slab.rows(); place++) {
                scores[from + place] = slab.scores()[place];
                failures[from + place] = slab.failure(place);
            }
            slab.reset();
        }
        return new CaseAnswers(scores, failures);
    }

    private SlabLayout layout(ModelSignature signature) {
        for (TensorSpec input : signature.inputs()) {
            if (!inputs.containsKey(input.name())) {
                throw new ModelException(where + ": expected cases for input " + input.name() + ", found inputs "
                        + new TreeSet<>(inputs.keySet()) + "; add it to every case");
            }
        }
        Map<String, Integer> widths = new HashMap<>();
        inputs.forEach((input, cases) -> widths.put(input, cases.get(0).size()));
        try {
            return SlabLayout.of(signature, widths);
        } catch (IllegalArgumentException e) {
            throw new ModelException(where + ": " + e.getMessage(), e);
        }
    }

    private void fill(int from) {
        List<InputLayout> layouts = slab.layout().inputs();
        while (slab.rows() < slab.maxRows() && from + slab.rows() < size) {
            for (int i = 0; i < layouts.size(); i++) {
                write(i, from + slab.rows());
            }
            slab.commitRow();
        }
    }

    private void write(int input, int number) {
        InputLayout layout = slab.layout().inputs().get(input);
        List<JsonNode> cells = inputs.get(layout.name()).get(number);
        int at = slab.rows() * (int) layout.rowElements();
        if (cells.size() != layout.rowElements()) {
            throw new ModelException(where + " case=" + number + " input=" + layout.name() + ": expected "
                    + layout.rowElements() + " elements as in the first case, found " + cells.size());
        }
        for (JsonNode cell : cells) {
            if (cell.isNull() && !hasMissing(layout.type())) {
                throw new ModelException(where + " case=" + number + " input=" + layout.name() + ": expected "
                        + layout.type().label() + ", which cannot be missing, found nothing");
            }
            if (layout.type() == ElementType.STRING) {
                slab.strings(input)[at++] = cell.asText();
            } else {
                put(slab.buffer(input), layout.type(), at++, cell);
            }
        }
    }

    private static boolean hasMissing(ElementType type) {
        return type == ElementType.FLOAT32 || type == ElementType.FLOAT64 || type == ElementType.FLOAT16;
    }

    private static void put(ByteBuffer out, ElementType type, int element, JsonNode cell) {
        int at = element * type.bytes();
        double value = cell.isNull() ? Double.NaN : cell.asDouble();
        switch (type) {
            case FLOAT32 -> out.putFloat(at, (float) value);
            case FLOAT64 -> out.putDouble(at, value);
            case FLOAT16 -> out.putShort(at, Fp16Conversions.floatToFp16((float) value));
            case INT64 -> out.putLong(at, cell.asLong());
            case INT32 -> out.putInt(at, cell.asInt());
            case INT16 -> out.putShort(at, (short) cell.asInt());
            case INT8, UINT8, BOOL -> out.put(at, (byte) cell.asInt());
            case BFLOAT16, STRING, OTHER -> throw new IllegalStateException(type + " cannot be fed");
        }
    }
}
