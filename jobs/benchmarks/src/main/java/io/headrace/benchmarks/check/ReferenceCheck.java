package io.headrace.benchmarks.check;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a ledger of fraud-sim holds the features that others computed, and the scores of the model run alone. */
@Command(
        name = "reference-check",
        description = "Compares a ledger with the reference features of fraud-sim. Exit code 0 if all are equal.",
        mixinStandardHelpOptions = true)
public final class ReferenceCheck implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT", description = "The Kafka.")
    private String bootstrap;

    @Option(
            names = "--ledger",
            defaultValue = "fraud-ledger",
            paramLabel = "T",
            description = "Topic of the scores, with their features. Default: ${DEFAULT-VALUE}.")
    private String ledger;

    @Option(
            names = "--data",
            defaultValue = "../shared/data/fraud-sim",
            paramLabel = "DIR",
            description = "Folder of the reference. Default: ${DEFAULT-VALUE}.")
    private Path data;

    @Option(
            names = "--model",
            defaultValue = "../shared/data/fraud-sim/models/handbook_lr.onnx",
            paramLabel = "FILE",
            description =
                    "The model, with the score in column 1 of its output probabilities. Default: ${DEFAULT-VALUE}.")
    private Path model;

    @Option(
            names = "--rows-present-only",
            description = "Pass over rows of the reference that the ledger does not hold.")
    private boolean rowsPresentOnly;

    public static void main(String[] args) {
        System.exit(new CommandLine(new ReferenceCheck()).execute(args));
    }

    @Override
    public Integer call() throws IOException, OrtException {
        ReferenceReport report = check(bootstrap, ledger, Reference.read(data), model, Coverage.ALL);
        spec.commandLine().getOut().println(report);
        return report.isEqual(rowsPresentOnly) ? 0 : 1;
    }

    /** Reads the ledger to where it ends now. */
    public static ReferenceReport check(
            String bootstrap, String ledger, Reference reference, Path model, Coverage coverage) throws OrtException {
        Comparison comparison = new Comparison(reference, coverage);
        try (PlainModel alone = new PlainModel(model, "probabilities", 1)) {
            new CommittedTopic(bootstrap, ledger).forEach(record -> add(comparison, record));
            return comparison.report(alone);
        }
    }

    private static void add(Comparison comparison, ConsumerRecord<byte[], byte[]> score) {
        try {
            comparison.add(JSON.readTree(score.value()));
        } catch (IOException notJson) {
            throw new UncheckedIOException(
                    score.topic() + "-" + score.partition() + "@" + score.offset() + ": expected JSON", notJson);
        }
    }
}
