package io.headrace.training.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.contract.Manifest;
import io.headrace.contract.ScoreOutput;
import io.headrace.runtime.infer.Device;
import io.headrace.runtime.infer.DeviceChoice;
import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.infer.ModelFile;
import io.headrace.runtime.infer.Models;
import io.headrace.runtime.infer.SessionPool;
import io.headrace.runtime.infer.SessionSettings;
import io.headrace.runtime.repository.GoldenCases;
import io.headrace.runtime.repository.LoadedModel;
import io.headrace.runtime.repository.ManifestJson;
import io.headrace.runtime.repository.ModelRepository;
import io.headrace.runtime.repository.OpenModel;
import io.headrace.training.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptimizationTest {
    private static final TestGraph GRAPH = TestGraph.perceptron();
    private static final List<String> FEATURES =
            IntStream.range(0, 16).mapToObj(i -> "f" + i).toList();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Precision.class)
    void aVersionGetsASuccessorThatKeepsWhatItSaysOfItself(Precision precision) throws IOException {
        Path first = version();
        List<String> steps = new ArrayList<>();
        OptimizationReport report = Optimization.run(OptimizationRequest.of(first, precision), steps::add);

        LoadedModel made = new ModelRepository(folder).load("churn", "2");
        assertThat(report.written()).isEqualTo(made.onnx().getParent());
        assertThat(report.sha256()).isEqualTo(made.sha256());
        assertThat(report.bytesAfter()).isLessThan(report.bytesBefore());
        assertThat(report.device()).isEqualTo(Device.CPU);
        assertThat(report.losses()).hasSize(1).allSatisfy(loss -> {
            assertThat(loss.source()).isEqualTo("golden.json");
            assertThat(loss.rows()).isEqualTo(40);
            assertThat(loss.largest()).isBetween(1e-9, OptimizationRequest.USUAL_LOSS);
        });
        assertThat(made.features()).isEqualTo(Map.of("x", FEATURES));
        assertThat(made.manifest().orElseThrow().bands()).isEqualTo(Map.of("act", 0.5));
        assertThat(made.manifest().orElseThrow().metrics()).isEqualTo(Map.of("roc_auc", 0.9));
        assertThat(made.golden().orElseThrow().tolerance())
                .as("scores of its own, which only float16 rounds otherwise elsewhere")
                .isEqualTo(precision == Precision.INT8 ? 1e-5 : OptimizationRequest.USUAL_LOSS);
        assertThat(made.onnx().resolveSibling("MODEL.md"))
                .content()
                .contains("# churn/2", "Made from version 1 by `headrace model optimize --precision ")
                .endsWith("# churn/1\n");
        assertThat(steps).last().asString().startsWith("wrote ");
        try (OpenModel open = open(made)) {
            assertThat(open.answers(made.golden().orElseThrow().inputs()).scores())
                    .containsExactly(made.golden().orElseThrow().scores().stream()
                            .mapToDouble(score -> score)
                            .toArray());
        }
    }

    @Test
    void whatLosesTooMuchIsRefusedAndLeavesNothing() throws IOException {
        Path first = version();
        OptimizationRequest strict = new OptimizationRequest(
                first,
                Precision.FP16,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1e-9,
                DeviceChoice.CPU,
                "",
                Optional.empty());

        assertThatThrownBy(() -> Optimization.run(strict, step -> {}))
                .isInstanceOf(TrainingException.class)
                .hasMessageMatching(
                        "model=churn/1 precision=fp16: expected scores to change by at most 1.0E-9, found \\S+"
                                + " in row \\d+ of golden.json: \\S+ became \\S+; nothing is written: .*");
        assertThat(new ModelRepository(folder).versions("churn")).containsExactly("1");
        assertThat(folder.resolve("churn/2")).doesNotExist();
        assertThat(SessionPool.process().size()).isZero();
    }

    @Test
    void aBareFileIsComparedOnRowsOfACsvInAnyOrderOfColumns() throws IOException {
        Path file = GRAPH.write(folder.resolve("bare.onnx"));
        Path rows = csv(FEATURES.get(15) + ",is_churn," + String.join(",", FEATURES.subList(0, 15)));
        OptimizationReport report = Optimization.run(on(file, rows, "is_churn"), step -> {});

        assertThat(report.written()).isEqualTo(folder.resolve("bare.int8.onnx")).exists();
        assertThat(report.losses()).hasSize(1).allSatisfy(loss -> {
            assertThat(loss.source()).isEqualTo(rows.toString());
            assertThat(loss.rows()).isEqualTo(60);
            assertThat(loss.ranking().orElseThrow().rocAucBefore()).isBetween(0.0, 1.0);
        });
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("no unfinished file").hasSize(3);
        }
        assertThatThrownBy(() -> Optimization.run(on(file, rows, "is_churn"), step -> {}))
                .hasMessageContaining("expected no file of that name, found one");
    }

    @Test
    void rowsThatDoNotFitAreRefusedWithWhatIsMissing() throws IOException {
        Path first = version();
        Path lacking = csv(String.join(",", FEATURES.subList(0, 15)) + ",g");

        assertThatThrownBy(() -> Optimization.run(on(first, lacking, null), step -> {}))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("expected columns [f15], found [f0, f1, ");
        assertThatThrownBy(() -> Optimization.run(on(first, csv(String.join(",", FEATURES)), "fraud"), step -> {}))
                .hasMessageContaining("expected columns [fraud], found ");
        Path text = Files.writeString(
                folder.resolve("text.csv"), String.join(",", FEATURES) + "\n" + "1,".repeat(15) + "one\n");
        assertThatThrownBy(() -> Optimization.run(on(first, text, null), step -> {}))
                .hasMessageContaining("column=f15 row=0: expected a number or nothing, found one");
        Path empty = Files.writeString(folder.resolve("empty.csv"), String.join(",", FEATURES) + "\n");
        assertThatThrownBy(() -> Optimization.run(on(first, empty, null), step -> {}))
                .hasMessageContaining("expected at least one row of every input, found none");
        assertThatThrownBy(() -> Optimization.run(on(first, folder.resolve("no.csv"), null), step -> {}))
                .hasMessageContaining("no.csv: expected CSV with a header and as many cells in every line, found ");
        Path flags = Files.writeString(
                folder.resolve("flags.csv"), String.join(",", FEATURES) + ",y\n" + "1,".repeat(16) + "2\n");
        assertThatThrownBy(() -> Optimization.run(on(first, flags, "y"), step -> {}))
                .hasMessageContaining("column=y row=0: expected 1 or 0, found 2");
        Path ragged = Files.writeString(folder.resolve("ragged.csv"), String.join(",", FEATURES) + "\n1,2\n");
        assertThatThrownBy(() -> Optimization.run(on(first, ragged, null), step -> {}))
                .hasMessageContaining("expected a cell in every line, found none");
        Path wider = Files.writeString(
                folder.resolve("long.csv"), String.join(",", FEATURES) + "\n" + "1,".repeat(16) + "1\n");
        assertThatThrownBy(() -> Optimization.run(on(first, wider, null), step -> {}))
                .hasMessageContaining("as many cells in every line");
        Path json = Files.writeString(folder.resolve("rows.json"), "{\"inputs\": {\"x\": []}}");
        assertThatThrownBy(() -> Optimization.run(on(first, json, null), step -> {}))
                .hasMessageContaining("expected at least one row of every input, found none");
        Path other = Files.writeString(folder.resolve("other.json"), "[1]");
        assertThatThrownBy(() -> Optimization.run(on(first, other, null), step -> {}))
                .hasMessageContaining("expected at least one row of every input, found none");
        assertThat(folder.resolve("churn/2")).doesNotExist();
    }

    @Test
    void rowsThatTheModelDoesNotScoreMeasureNothing() throws IOException {
        Path first = version();
        Path missing = Files.writeString(
                folder.resolve("missing.csv"), String.join(",", FEATURES) + "\n" + ",".repeat(15) + "\n");

        assertThatThrownBy(() -> Optimization.run(on(first, missing, null), step -> {}))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("expected rows that the model scores, found none of 1 in " + missing);
        assertThat(folder.resolve("churn/2")).doesNotExist();
    }

    @Test
    void whatCannotBeWrittenIsSaidBeforeAnythingIsRead() throws IOException {
        Path first = version();
        Path bare = GRAPH.write(folder.resolve("bare.onnx"));
        Path rows = csv(String.join(",", FEATURES));
        Path lonely = folder.resolve("elsewhere/3");
        Files.createDirectories(lonely);
        for (String name : List.of("model.onnx", "manifest.json", "golden.json", "MODEL.md")) {
            Files.copy(first.resolve(name), lonely.resolve(name));
        }

        assertThatThrownBy(() -> Optimization.run(OptimizationRequest.of(lonely, Precision.INT8), step -> {}))
                .hasMessageContaining("expected the folder REPOSITORY/churn/VERSION, found ");
        assertThatThrownBy(() -> Optimization.run(
                        OptimizationRequest.of(first.resolve("model.onnx"), Precision.INT8), step -> {}))
                .hasMessageContaining("expected a bare ONNX file, found one of a version; name its folder");
        assertThatThrownBy(() -> Optimization.run(OptimizationRequest.of(folder, Precision.INT8), step -> {}))
                .hasMessageContaining("found a folder without one; name a file or a version's folder");
        assertThatThrownBy(() -> Optimization.run(
                        new OptimizationRequest(
                                bare,
                                Precision.INT8,
                                Optional.of(rows),
                                Optional.empty(),
                                Optional.empty(),
                                0.01,
                                DeviceChoice.CPU,
                                "",
                                Optional.of(folder.resolve("missing/small.onnx"))),
                        step -> {}))
                .hasMessageContaining("missing/small.onnx: expected a folder to write into, found none");
    }

    @Test
    void withoutRowsThereIsNothingToMeasureOn() throws IOException {
        Path file = GRAPH.write(folder.resolve("bare.onnx"));

        assertThatThrownBy(() -> Optimization.run(OptimizationRequest.of(file, Precision.INT8), step -> {}))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("model=bare: expected rows to measure the loss on, found no golden cases");
    }

    @Test
    void aModelWithoutMatricesIsRefused() throws IOException {
        Path file = new TestGraph(16)
                .node("Sigmoid", "s", "x")
                .node("ReduceMean", "y", List.of(TestGraph.number("keepdims", 1)), "s")
                .output("y", 16)
                .write(folder.resolve("plain.onnx"));

        assertThatThrownBy(() -> Optimization.run(on(file, csv(String.join(",", FEATURES)), null), step -> {}))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining(
                        "model=plain: expected operators to rewrite for int8, found none; nothing is written");
    }

    @Test
    void weightsBesideTheFileAreTakenInto() throws IOException {
        Path file = GRAPH.writeWithWeightsBeside(folder.resolve("beside.onnx"));
        Path rows = csv(String.join(",", FEATURES));
        OptimizationReport report = Optimization.run(on(file, rows, null), step -> {});

        assertThat(report.bytesBefore()).isEqualTo(Files.size(file) + Files.size(folder.resolve("beside.onnx.data")));
        Files.delete(folder.resolve("beside.onnx.data"));
        assertThat(Models.describe(report.written()).signature().inputs()).hasSize(1);
    }

    private static OptimizationRequest on(Path model, Path rows, String label) {
        return new OptimizationRequest(
                model,
                Precision.INT8,
                Optional.of(rows),
                Optional.ofNullable(label),
                Optional.empty(),
                OptimizationRequest.USUAL_LOSS,
                DeviceChoice.CPU,
                "",
                Optional.empty());
    }

    private static OpenModel open(LoadedModel model) {
        return OpenModel.open(model, SessionPool.process(), SessionSettings.on(DeviceChoice.CPU), "test");
    }

    /** Sixty lines of numbers, zeros and ones in every second column among them. */
    private Path csv(String header) throws IOException {
        StringBuilder text = new StringBuilder(header).append('\n');
        int columns = header.split(",").length;
        for (int row = 0; row < 60; row++) {
            for (int column = 0; column < columns; column++) {
                boolean flag = column == 1;
                text.append(column == 0 ? "" : ",")
                        .append(
                                flag
                                        ? String.valueOf(row % 3 == 0 ? 1 : 0)
                                        : String.format(Locale.ROOT, "%.3f", Math.sin(row * 31 + column * 7)));
            }
            text.append('\n');
        }
        return Files.writeString(folder.resolve("rows.csv"), text);
    }

    /** churn/1 with forty golden cases. */
    private Path version() throws IOException {
        Path version = Files.createDirectories(folder.resolve("churn/1"));
        Path onnx = GRAPH.write(version.resolve(ModelRepository.MODEL_FILE));
        ModelFile file = Models.describe(onnx);
        float[] rows = GRAPH.rows(40);
        float[] scores = GRAPH.run(GRAPH.proto(), rows);
        List<double[]> cases = new ArrayList<>();
        double[] wide = new double[40];
        for (int row = 0; row < 40; row++) {
            double[] cells = new double[16];
            for (int i = 0; i < 16; i++) {
                cells[i] = rows[row * 16 + i];
            }
            cases.add(cells);
            wide[row] = scores[row];
        }
        GoldenCases.of("x", cases, wide, 1e-5).write(version.resolve(GoldenCases.FILE_NAME));
        Files.writeString(version.resolve("MODEL.md"), "# churn/1\n");
        ManifestJson.write(
                version.resolve(ManifestJson.FILE_NAME),
                new Manifest(
                        "churn",
                        "1",
                        file.opset(),
                        ModelRepository.hashes(version),
                        file.signature().inputs(),
                        Map.of("x", FEATURES),
                        file.signature().outputs(),
                        new ScoreOutput("y", 0),
                        Map.of("act", 0.5),
                        "",
                        Map.of("roc_auc", 0.9)));
        return version;
    }
}
