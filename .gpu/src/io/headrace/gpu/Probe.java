package io.headrace.gpu;

import ai.onnxruntime.OrtEnvironment;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures ONNX Runtime from Java on a GPU.
 *
 * <p>{@code Probe MODELS REPORT STAGE...} runs the named stages in order; each writes JSON lines to REPORT. A stage that
 * fails is reported and does not keep the next from running.
 */
public final class Probe {

    private static final String USAGE = "usage: Probe MODELS REPORT STAGE...; stages: ";

    interface Stage {
        void run(Lab lab) throws Exception;
    }

    private static final Map<String, Stage> STAGES = new TreeMap<>(Map.of(
            "smoke", Sweep::smoke,
            "locked", Sweep::pageLocked,
            "sweep", Sweep::all,
            "cpu", CpuRates::measure,
            "copies", Copies::measure,
            "overlap", Overlap::measure,
            "options", ConvolutionOptions::measure,
            "shapes", Shapes::measure,
            "memory", OutOfMemory::measure,
            "trace", Trace::run));

    private Probe() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 3) {
            throw new IllegalArgumentException(USAGE + STAGES.keySet());
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (Report report = new Report(Path.of(arguments[1]))) {
            report.add(
                    "kind", "runtime",
                    "ort", environment.getVersion(),
                    "providers", OrtEnvironment.getAvailableProviders(),
                    "java", System.getProperty("java.vm.version"),
                    "processors", Runtime.getRuntime().availableProcessors());
            Lab lab = new Lab(Path.of(arguments[0]), report);
            for (int i = 2; i < arguments.length; i++) {
                runStage(arguments[i], lab);
            }
        }
    }

    private static void runStage(String name, Lab lab) {
        Stage stage = STAGES.get(name);
        if (stage == null) {
            throw new IllegalArgumentException("no stage " + name + "; stages: " + STAGES.keySet());
        }
        long start = System.nanoTime();
        try {
            stage.run(lab);
        } catch (Exception failure) {
            failure.printStackTrace();
            lab.report().add("kind", "failure", "stage", name, "error", failure);
        }
        lab.report().add("kind", "stage", "stage", name, "seconds", (System.nanoTime() - start) / 1e9);
    }
}
