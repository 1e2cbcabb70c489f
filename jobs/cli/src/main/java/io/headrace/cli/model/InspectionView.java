package io.headrace.cli.model;

import io.headrace.contract.ScoreOutput;
import io.headrace.contract.TensorSpec;
import io.headrace.drift.profile.ReferenceProfile;
import io.headrace.runtime.infer.ModelFile;
import io.headrace.runtime.repository.LoadedModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An inspection as people and programs read it. */
final class InspectionView {
    private InspectionView() {}

    static String lines(Inspection inspection) {
        ModelFile file = inspection.file();
        StringBuilder text = new StringBuilder();
        inspection.entry().ifPresent(entry -> line(text, "model", entry.label()));
        line(text, "file", file.path() + " (" + file.sizeBytes() + " bytes)");
        line(text, "sha256", file.sha256());
        line(text, "producer", (file.producer() + " opset " + file.opset()).strip());
        file.signature().inputs().forEach(spec -> line(text, "input", Inspection.describe(spec)));
        file.signature().outputs().forEach(spec -> line(text, "output", Inspection.describe(spec)));
        line(text, "score", inspection.scoring());
        inspection.entry().ifPresent(entry -> {
            entry(text, entry);
            line(
                    text,
                    "reference",
                    inspection.reference().map(InspectionView::rows).orElse("none"));
        });
        return text.toString().stripTrailing();
    }

    static Map<String, Object> json(Inspection inspection) {
        ModelFile file = inspection.file();
        Map<String, Object> json = new LinkedHashMap<>();
        inspection.entry().ifPresent(entry -> {
            json.put("model", entry.name());
            json.put("version", entry.version());
        });
        json.put("file", file.path().toString());
        json.put("bytes", file.sizeBytes());
        json.put("sha256", file.sha256());
        json.put("producer", file.producer());
        json.put("opset", file.opset());
        json.put("inputs", tensors(file.signature().inputs()));
        json.put("outputs", tensors(file.signature().outputs()));
        json.put("score", inspection.score().map(InspectionView::score).orElse(null));
        json.put("scoring", inspection.scoring());
        inspection.entry().ifPresent(entry -> {
            json.put("features", new TreeMap<>(entry.features()));
            json.put("by_device", byDevice(entry));
            entry.manifest().ifPresent(manifest -> json.put("metrics", new TreeMap<>(manifest.metrics())));
            json.put(
                    "reference",
                    inspection.reference().map(InspectionView::reference).orElse(null));
        });
        return json;
    }

    private static void entry(StringBuilder text, LoadedModel entry) {
        new TreeMap<>(entry.features())
                .forEach((input, names) -> line(text, "features", input + ": " + String.join(", ", names)));
        entry.byDevice()
                .forEach((device, file) ->
                        line(text, "on " + device.label(), file.path().getFileName() + ", sha256 " + file.sha256()));
        entry.manifest().ifPresent(manifest -> {
            new TreeMap<>(manifest.bands()).forEach((name, from) -> line(text, "band", name + " from " + from));
            new TreeMap<>(manifest.metrics()).forEach((name, value) -> line(text, "metric", name + " " + value));
        });
    }

    private static String rows(ReferenceProfile profile) {
        return String.format(
                Locale.ROOT,
                "%,d rows of %,d features, %,d scores",
                profile.rows(),
                profile.features().size(),
                profile.score().rows());
    }

    private static Map<String, Object> reference(ReferenceProfile profile) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rows", profile.rows());
        json.put("features", profile.features().size());
        json.put("scores", profile.score().rows());
        return json;
    }

    private static Map<String, Object> byDevice(LoadedModel entry) {
        Map<String, Object> json = new TreeMap<>();
        entry.byDevice().forEach((device, file) -> {
            Map<String, Object> graph = new LinkedHashMap<>();
            graph.put("file", file.path().getFileName().toString());
            graph.put("sha256", file.sha256());
            json.put(device.label(), graph);
        });
        return json;
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append("%-9s %s%n".formatted(label, value));
    }

    static Map<String, Object> score(ScoreOutput score) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("output", score.output());
        json.put("class", score.classIndex());
        return json;
    }

    /** Shapes as ONNX has them, -1 where the graph leaves a size open. */
    private static List<Map<String, Object>> tensors(List<TensorSpec> specs) {
        return specs.stream().map(InspectionView::tensor).toList();
    }

    private static Map<String, Object> tensor(TensorSpec spec) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", spec.name());
        json.put("kind", spec.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.put("dtype", spec.type().label());
        json.put("shape", spec.shape());
        return json;
    }
}
