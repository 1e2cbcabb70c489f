package io.headrace.runtime.repository;

import ai.onnxruntime.platform.Fp16Conversions;
import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.contract.ElementType;
import io.headrace.contract.ModelSignature;
import io.headrace.runtime.batch.BatchListener;
import io.headrace.runtime.batch.BatchRunner;
import io.headrace.runtime.batch.BatchSlab;
import io.headrace.runtime.batch.InputLayout;
import io.headrace.runtime.batch.ModelRunner;
import io.headrace.runtime.batch.SlabLayout;
import io.headrace.runtime.infer.ModelException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs golden cases and compares. */
final class GoldenCheck {
    private GoldenCheck() {}

    /** @throws ModelException if the cases do not fit the model or a score differs by more than the tolerance */
    static void run(String model, GoldenCases golden, ModelSignature signature, ModelRunner runner) {
        if (golden.size() == 0) {
            return;
        }
        SlabLayout layout = layout(model, golden, signature);
        List<String> errors = new ArrayList<>();
        BatchSlab slab = new BatchSlab(layout, Math.min(golden.size(), layout.rowLimit()));
        // not closed here: that would close the caller's runner
        @SuppressWarnings("resource")
        BatchRunner batches = new BatchRunner(runner, slab.maxRows(), BatchListener.NONE, System::nanoTime);
        for (int from = 0; from < golden.size(); from += slab.maxRows()) {
            fill(slab, golden, from);
            batches.run(slab, System.nanoTime());
            compare(slab, golden, from, errors);
            slab.reset();
        }
        if (!errors.isEmpty()) {
            throw new ModelException("model=" + model + ": expected its golden scores within " + golden.tolerance()
                    + ", found " + errors.size() + " of " + golden.size() + " others, first " + errors.get(0)
                    + "; the model or the runtime changed: train again or restore it");
        }
    }

    private static SlabLayout layout(String model, GoldenCases golden, ModelSignature signature) {
        Map<String, Integer> widths = new HashMap<>();
        golden.inputs().forEach((input, cases) -> widths.put(input, cases.get(0).size()));
        try {
            return SlabLayout.of(signature, widths);
        } catch (IllegalArgumentException e) {
            throw new ModelException("model=" + model + " " + GoldenCases.FILE_NAME + ": " + e.getMessage(), e);
        }
    }

    private static void fill(BatchSlab slab, GoldenCases golden, int from) {
        List<InputLayout> inputs = slab.layout().inputs();
        while (slab.rows() < slab.maxRows() && from + slab.rows() < golden.size()) {
            for (int i = 0; i < inputs.size(); i++) {
                write(slab, i, golden.inputs().get(inputs.get(i).name()).get(from + slab.rows()));
            }
            slab.commitRow();
        }
    }

    private static void write(BatchSlab slab, int input, List<JsonNode> cells) {
        InputLayout layout = slab.layout().inputs().get(input);
        int at = slab.rows() * (int) layout.rowElements();
        if (cells.size() != layout.rowElements()) {
            throw new ModelException(GoldenCases.FILE_NAME + " input=" + layout.name() + ": expected "
                    + layout.rowElements() + " elements, found " + cells.size());
        }
        for (JsonNode cell : cells) {
            if (layout.type() == ElementType.STRING) {
                slab.strings(input)[at++] = cell.asText();
            } else {
                put(slab.buffer(input), layout.type(), at++, cell);
            }
        }
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

    private static void compare(BatchSlab slab, GoldenCases golden, int from, List<String> errors) {
        for (int place = 0; place < slab.rows(); place++) {
            double expected = golden.scores().get(from + place);
            double found = slab.scores()[place];
            if (slab.failure(place) != null) {
                errors.add("case " + (from + place) + ": " + slab.failure(place));
            } else if (!(Math.abs(found - expected) <= golden.tolerance())) {
                errors.add("case " + (from + place) + ": " + expected + " became " + found);
            }
        }
    }
}
