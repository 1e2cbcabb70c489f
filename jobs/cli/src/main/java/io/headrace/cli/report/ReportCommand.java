package io.headrace.cli.report;

import io.headrace.cli.Json;
import io.headrace.cli.OutputOption;
import io.headrace.cli.TimeConverter;
import io.headrace.cli.kafka.KafkaAccess;
import io.headrace.cli.run.Specs;
import io.headrace.contract.Run;
import io.headrace.pipelines.spec.PipelineSpec;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
        name = "report",
        description = "Writes one page from reports of drift and of quality: what moved, when and how far.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Topics are read up to their end as first seen, committed records only, in JSON",
            "or Avro. A report that comes again counts once. The page needs nothing else: it",
            "opens from its file, without a network.",
            "",
            "Examples:",
            "  headrace report specs/card-fraud.yaml --out report.html",
            "  headrace report --drift-topic card-fraud.drift --since 7d --run live",
            "  headrace report --drift-topic cards.drift --quality-topic cards.quality",
            "  kcat -C -e -b 127.0.0.1:9092 -t card-fraud.drift >drift.json",
            "  headrace report --from drift.json --model-version 2 --out v2.html -o json"
        })
public final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private KafkaAccess kafka;

    @Parameters(
            paramLabel = "SPEC.yaml",
            arity = "0..1",
            description = "The pipeline whose topics and Kafka to read: drift.topic, quality.topic.")
    private Path pipeline;

    @Option(names = "--drift-topic", paramLabel = "T", description = "Topic of drift reports.")
    private String driftTopic;

    @Option(names = "--quality-topic", paramLabel = "T", description = "Topic of quality reports.")
    private String qualityTopic;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Files of one JSON report a line, of either kind, instead of topics.")
    private List<Path> files = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Only windows that end within TIME, such as 7d, before the newest does. Default: all.")
    private Duration since;

    @Option(names = "--run", paramLabel = "RUN", description = "Only reports of this run: live or replay.")
    private Run run;

    @Option(names = "--model", paramLabel = "NAME", description = "Only reports of this model.")
    private String model;

    @Option(names = "--model-version", paramLabel = "V", description = "Only reports of this version.")
    private String modelVersion;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "report.html",
            description = "The page. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        ReportTopics topics = topics();
        requireOneSource(topics);
        ReportPage page = ReportPage.of(read(topics), selection());
        ReportFile.write(page, out);
        say(page);
        return 0;
    }

    /** The options' topics before the spec's; the spec's Kafka unless an option names one. */
    private ReportTopics topics() {
        ReportTopics own = new ReportTopics(Optional.ofNullable(driftTopic), Optional.ofNullable(qualityTopic));
        if (pipeline == null) {
            return own;
        }
        PipelineSpec spec = Specs.read(pipeline);
        if (!command.commandLine().getParseResult().hasMatchedOption("--bootstrap")) {
            kafka.instead(spec.kafka().bootstrap());
        }
        return own.or(ReportFile.topics(spec));
    }

    private void requireOneSource(ReportTopics topics) {
        if (topics.isEmpty() == files.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "expected a spec with topics for reports, topics (--drift-topic, --quality-topic) or files (--from), found "
                            + (files.isEmpty() ? "neither" : "both"));
        }
    }

    private Collector read(ReportTopics topics) {
        Collector collector = new Collector();
        Progress progress = new Progress(command.commandLine().getErr(), collector.tally());
        if (!topics.isEmpty()) {
            new TopicReports(kafka, collector, progress).read(topics);
        }
        files.forEach(new FileReports(collector, progress)::read);
        progress.end();
        return collector;
    }

    private Selection selection() {
        return new Selection(
                Optional.ofNullable(run),
                Optional.ofNullable(model),
                Optional.ofNullable(modelVersion),
                Optional.ofNullable(since));
    }

    private void say(ReportPage page) {
        PrintWriter answer = command.commandLine().getOut();
        Summary summary = new Summary(page, out);
        switch (output.format()) {
            case TEXT -> summary.lines().forEach(answer::println);
            case JSON -> answer.println(Json.write(summary.json()));
        }
        if (page.isEmpty()) {
            command.commandLine().getErr().println("headrace report: " + NotShown.advice(page));
        }
    }
}
