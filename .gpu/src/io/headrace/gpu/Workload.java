package io.headrace.gpu;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model to measure.
 *
 * @param name the model's file name without .onnx
 * @param reference the model whose CPU scores count as right; differs from name for fp16 variants
 * @param batches rows per call, ascending
 * @param tolerance largest absolute difference to the reference that passes in the model's own precision
 */
record Workload(String name, String reference, List<Integer> batches, double tolerance) {

    static final List<Workload> ALL = List.of(
            new Workload("mlp", "mlp", powersOfTwo(4096), 1e-4),
            new Workload("bert-base", "bert-base", powersOfTwo(4096), 1e-4),
            new Workload("bert-base-fp16", "bert-base", powersOfTwo(4096), 1e-2),
            new Workload("resnet50", "resnet50", powersOfTwo(2048), 1e-4),
            new Workload("resnet50-fp16", "resnet50", powersOfTwo(2048), 1e-2),
            new Workload("squeezenet-fp16", "squeezenet-fp16", powersOfTwo(2048), 1e-2));

    static Workload named(String name) {
        return ALL.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no workload " + name));
    }

    boolean isFp16() {
        return name.endsWith("-fp16");
    }

    Workload upTo(int largestBatch) {
        return new Workload(name, reference, batches.stream().filter(each -> each <= largestBatch).toList(), tolerance);
    }

    static Path file(Path models, String name) {
        return models.resolve(name + ".onnx");
    }

    private static List<Integer> powersOfTwo(int largest) {
        return IntStream.iterate(1, each -> each <= largest, each -> each * 2).boxed().toList();
    }
}
