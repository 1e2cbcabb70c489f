package io.headrace.benchmarks.bench;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Experiments that answer one question together: one after the other, reported as one part. */
record InTurn(String name, List<Experiment> experiments) implements Experiment {
    @Override
    public Report.Part run(Plan plan, Consumer<String> progress) throws IOException {
        Report.Part all = Report.Part.of(name, List.of(), List.of());
        for (Experiment experiment : experiments) {
            all = all.and(experiment.run(plan, progress));
        }
        return all;
    }
}
