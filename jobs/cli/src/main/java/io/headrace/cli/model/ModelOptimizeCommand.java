package io.headrace.cli.model;

import io.headrace.cli.InputException;
import io.headrace.cli.Json;
import io.headrace.cli.OutputOption;
import io.headrace.cli.Steps;
import io.headrace.contract.ScoreOutput;
import io.headrace.runtime.infer.DeviceChoice;
import io.headrace.runtime.infer.ModelException;
import io.headrace.training.TrainingException;
import io.headrace.training.optimize.Optimization;
import io.headrace.training.optimize.OptimizationReport;
import io.headrace.training.optimize.OptimizationRequest;
import io.headrace.training.optimize.Precision;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "optimize",
        description = "Rewrites a model for float16 or int8 weights and says what its scores lose.",
        // the standard help options would take --version for themselves
        footer = {
            "",
            "PATH is an ONNX file, or a version's folder in a model repository, to which a new version",
            "is added. Both models score the version's golden cases and the rows of --data;",
            "if a score changes by more than --max-loss, nothing is written and the exit code is 1.",
            "Inputs and outputs stay as they are. fp16 halves the file and is for GPUs: on a CPU,",
            "which has few operators of it, it is mostly slower. int8 quarters the file; arithmetic stays",
            "in float32, and so does the speed.",
            "",
            "Examples:",
            "  headrace model optimize fraud.onnx --precision fp16 --data rows.csv --label is_fraud",
            "  headrace model optimize models/repository/churn/3 --precision int8 -o json",
            "  headrace model optimize spam.onnx --precision int8 --data cases.json --out small.onnx"
        })
final class ModelOptimizeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Parameters(paramLabel = "PATH", description = "ONNX file or NAME/VERSION folder.")
    private Path path;

    @Option(names = "--precision", required = true, paramLabel = "P", description = "fp16 or int8.")
    private String precision;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description =
                    "Rows to compare scores on: CSV with a header of the model's features, or JSON as golden.json.")
    private Path data;

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            description = "Column of the CSV with 1 or 0: AUC and average precision are compared too.")
    private String label;

    @Option(
            names = "--score",
            paramLabel = "OUTPUT:CLASS",
            description =
                    "Which output of a bare file is the score, and which column or class of it. Default: the one that plainly is.")
    private String score;

    @Option(
            names = "--max-loss",
            paramLabel = "X",
            defaultValue = "" + OptimizationRequest.USUAL_LOSS,
            description = "Largest change of a score that is allowed. Default: ${DEFAULT-VALUE}.")
    private double maxLoss;

    @Option(
            names = "--device",
            paramLabel = "D",
            defaultValue = "cpu",
            description = "Where both are run: cpu, cuda or auto. Default: ${DEFAULT-VALUE}.")
    private String device;

    @Option(
            names = "--version",
            paramLabel = "V",
            defaultValue = "",
            description = "Name of the new version, which must not exist. Default: the next free number.")
    private String version;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "File to write for a bare ONNX file. Default: beside it, NAME.PRECISION.onnx.")
    private Path out;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        OptimizationReport report = optimize();
        PrintWriter answer = spec.commandLine().getOut();
        switch (output.format()) {
            case TEXT -> answer.println(OptimizationView.text(report));
            case JSON -> answer.println(Json.write(OptimizationView.json(report)));
        }
        return 0;
    }

    private OptimizationReport optimize() {
        try {
            return Optimization.run(request(), Steps.of(spec));
        } catch (ModelException | TrainingException refused) {
            throw new InputException(refused.getMessage(), refused);
        }
    }

    private OptimizationRequest request() {
        try {
            return new OptimizationRequest(
                    path,
                    Precision.of(precision),
                    Optional.ofNullable(data),
                    Optional.ofNullable(label),
                    Optional.ofNullable(score).map(ModelOptimizeCommand::scoreOutput),
                    maxLoss,
                    device(),
                    version,
                    Optional.ofNullable(out));
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage());
        }
    }

    private DeviceChoice device() {
        try {
            return DeviceChoice.valueOf(device.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--device: expected cpu, cuda or auto, found " + device, e);
        }
    }

    /** Names of outputs may themselves end in a colon and a number: {@code Identity:0:1} is class 1 of Identity:0. */
    private static ScoreOutput scoreOutput(String text) {
        int colon = text.lastIndexOf(':');
        String number = text.substring(colon + 1);
        if (colon < 1 || !number.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("--score: expected OUTPUT:CLASS such as probabilities:1, found " + text);
        }
        return new ScoreOutput(text.substring(0, colon), Integer.parseInt(number));
    }
}
