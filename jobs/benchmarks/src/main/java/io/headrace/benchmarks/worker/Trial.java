package io.headrace.benchmarks.worker;

import io.headrace.benchmarks.zoo.BenchModel;
import java.util.Map;

/**
 * What a worker measures.
 *
 * @param subject label of a {@link SubjectKind}
 * @param model label of the model
 * @param file the model
 * @param batch most rows of a run, where the subject batches
 * @param bootstrap the Kafka, or empty
 * @param options further ones of the subject
 */
public record Trial(
        String subject, String model, String file, int batch, String bootstrap, Map<String, String> options) {
    public BenchModel benchModel() {
        return BenchModel.of(model);
    }

    /** A trial in memory. */
    public static Trial inMemory(SubjectKind subject, BenchModel model, String file, int batch) {
        return new Trial(subject.label(), model.label(), file, batch, "", Map.of());
    }
}
