package io.headrace.runtime.batch;

import io.headrace.contract.ElementType;
import io.headrace.contract.ModelSignature;
import java.util.List;
import java.util.Map;

/**
 * What a row of a model is: all its inputs, settled.
 *
 * @param inputs in the signature's order
 */
public record SlabLayout(List<InputLayout> inputs) {
    public SlabLayout {
        inputs = List.copyOf(inputs);
    }

    /**
     * @param widths elements per row by input name
     * @throws IllegalArgumentException if an input has no width or cannot take it
     */
    public static SlabLayout of(ModelSignature signature, Map<String, Integer> widths) {
        return new SlabLayout(signature.inputs().stream()
                .map(spec -> InputLayout.of(spec, widths.getOrDefault(spec.name(), 0)))
                .toList());
    }

    /** Bytes of a row, texts apart. */
    long rowBytes() {
        return inputs.stream()
                .filter(input -> input.type() != ElementType.STRING)
                .mapToLong(InputLayout::rowBytes)
                .sum();
    }

    /** Most rows that the model takes at once. */
    public int rowLimit() {
        return inputs.stream().anyMatch(InputLayout::singleRow) ? 1 : Integer.MAX_VALUE;
    }
}
