package io.headrace.contract;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/** A model's inputs and outputs in the graph's order. */
public record ModelSignature(List<TensorSpec> inputs, List<TensorSpec> outputs) implements Serializable {
    public ModelSignature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    public Optional<TensorSpec> input(String name) {
        return inputs.stream().filter(spec -> spec.name().equals(name)).findFirst();
    }

    public Optional<TensorSpec> output(String name) {
        return outputs.stream().filter(spec -> spec.name().equals(name)).findFirst();
    }
}
