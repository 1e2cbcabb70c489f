package io.headrace.benchmarks.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Something that is measured, judged and reported as one part. */
interface Experiment {
    /** Such as {@code engine/mlp}. */
    String name();

    /** @param progress told what is under way */
    Report.Part run(Plan plan, Consumer<String> progress) throws IOException;

    /**
     * How long it may take.
     *
     * @param rounds each subject's samples
     * @param seconds of each sample
     * @param warmUp the most runs of a subject that are thrown away before its samples
     * @param folder for the subjects' logs
     */
    record Plan(int rounds, double seconds, int warmUp, Path folder) {}
}
