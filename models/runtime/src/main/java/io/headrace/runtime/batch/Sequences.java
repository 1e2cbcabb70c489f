package io.headrace.runtime.batch;

import io.headrace.contract.ModelSignature;
import io.headrace.contract.TensorSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * Rows of sequences, for a model whose inputs have an open dimension beside the rows: texts as token ids, with a mask.
 *
 * <p>Rows of like lengths share batches, the shorter ones padded with zeros in every input by less than a quarter of their
 * length, if the model answers the samples with padding as it does without; else, and without samples, only rows of equal
 * length do.
 *
 * @param length elements of a row along the open dimension
 * @param maxLength longer rows are refused
 * @param samples rows that the model is tried with when the engine is opened; they should have several lengths
 * @param <R> the row
 */
public record Sequences<R>(ModelSignature signature, ToIntFunction<R> length, int maxLength, List<R> samples) {
    public Sequences {
        Objects.requireNonNull(signature, "signature");
        Objects.requireNonNull(length, "length");
        samples = List.copyOf(samples);
    }

    /** The inputs of rows of so many elements. */
    SlabLayout layout(int elements) {
        Map<String, Integer> widths = new HashMap<>();
        for (TensorSpec input : signature.inputs()) {
            widths.put(input.name(), width(input, elements));
        }
        return SlabLayout.of(signature, widths);
    }

    private static int width(TensorSpec input, int elements) {
        long width = 1;
        for (long size : input.shape().subList(1, input.shape().size())) {
            width *= size < 0 ? elements : size;
        }
        return Math.toIntExact(width);
    }

    /** @param exact whether only rows of equal length may share a batch */
    Shapes<R> shapes(boolean exact) {
        Map<Integer, SlabLayout> known = new HashMap<>(); // one object per length: tensors are kept by it
        IntFunction<SlabLayout> layouts = elements -> known.computeIfAbsent(elements, this::layout);
        return new LengthShapes<>(layouts, length, maxLength, exact);
    }
}
