package io.headrace.cli.train;

import io.headrace.cli.InputException;
import io.headrace.cli.Json;
import io.headrace.cli.OutputOption;
import io.headrace.cli.Steps;
import io.headrace.training.Algorithm;
import io.headrace.training.Training;
import io.headrace.training.TrainingConfig;
import io.headrace.training.TrainingException;
import io.headrace.training.TrainingReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        description = "Trains the model card-fraud on simulated history and puts it into a model repository.",
        // the standard help options would take --version for themselves
        footer = {
            "",
            "Features are computed by the formulas that serve. The model is tested on the",
            "last week, after a week without labels, and written only once ONNX Runtime is",
            "shown to answer as the fitted model does. The same options give the same file.",
            "",
            "Examples:",
            "  headrace train",
            "  headrace train --model logistic --out /tmp/models --days 45",
            "  headrace train --version 2 --seed 7 -o json"
        })
public final class TrainCommand implements Callable<Integer> {
    private static final String NOTHING_SAID = "";

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "models/repository",
            description = "Model repository. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "60",
            description = "Days of history to simulate, at least 35. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--model",
            paramLabel = "KIND",
            defaultValue = "xgboost",
            description = "xgboost or logistic. Default: ${DEFAULT-VALUE}.")
    private String model;

    @Option(
            names = "--version",
            paramLabel = "V",
            defaultValue = NOTHING_SAID,
            description = "Name of the version, which must not exist. Default: the next free number.")
    private String version;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        TrainingReport report = train();
        PrintWriter answer = spec.commandLine().getOut();
        switch (output.format()) {
            case TEXT -> answer.println(TrainView.text(report));
            case JSON -> answer.println(Json.write(TrainView.json(report)));
        }
        return 0;
    }

    private TrainingReport train() {
        try {
            return Training.train(config(), Steps.of(spec));
        } catch (TrainingException refused) {
            throw new InputException(refused.getMessage(), refused);
        }
    }

    private TrainingConfig config() {
        try {
            return TrainingConfig.of(out)
                    .withDays(days)
                    .withSeed(seed)
                    .withAlgorithm(Algorithm.of(model))
                    .withVersion(version);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage());
        }
    }
}
