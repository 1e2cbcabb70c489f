package io.headrace.cli.model;

import io.headrace.cli.InputException;
import io.headrace.cli.Json;
import io.headrace.cli.OutputOption;
import io.headrace.runtime.infer.ModelException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "inspect",
        description = "Says what a model is: inputs, outputs, types, shapes, and how its output becomes a score.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "PATH is an ONNX file or a version's folder in a model repository, which is checked against its manifest;",
            "of a version it also says how many rows its reference profile for drift describes.",
            "",
            "Examples:",
            "  headrace model inspect fraud.onnx",
            "  headrace model inspect models/repository/card-fraud/1 -o json"
        })
final class ModelInspectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "ONNX file or NAME/VERSION folder.")
    private Path path;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Inspection inspection = inspect();
        switch (output.format()) {
            case TEXT -> out.println(InspectionView.lines(inspection));
            case JSON -> out.println(Json.write(InspectionView.json(inspection)));
        }
        return 0;
    }

    private Inspection inspect() {
        try {
            return Inspection.of(path);
        } catch (ModelException refused) {
            throw new InputException(refused.getMessage(), refused);
        }
    }
}
