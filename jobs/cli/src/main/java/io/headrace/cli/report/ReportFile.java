package io.headrace.cli.report;

import io.headrace.cli.InputException;
import io.headrace.cli.kafka.KafkaAccess;
import io.headrace.cli.local.Causes;
import io.headrace.pipelines.spec.DriftSpec;
import io.headrace.pipelines.spec.PipelineSpec;
import io.headrace.pipelines.spec.QualitySpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page as a file. */
public final class ReportFile {
    private ReportFile() {}

    /**
     * All that a pipeline has reported so far.
     *
     * @throws InputException if its Kafka or a topic cannot be reached, or the file cannot be written
     */
    public static void write(PipelineSpec spec, Path out) {
        Collector collector = new Collector();
        KafkaAccess kafka = KafkaAccess.at(spec.kafka().bootstrap());
        new TopicReports(kafka, collector, () -> {}).read(topics(spec));
        write(ReportPage.of(collector, Selection.ALL), out);
    }

    /** Where the spec has its reports written. */
    static ReportTopics topics(PipelineSpec spec) {
        return new ReportTopics(
                spec.drift().flatMap(DriftSpec::topic), spec.quality().flatMap(QualitySpec::topic));
    }

    /** As bytes: a name may hold half a surrogate pair, which a writer of text would refuse. */
    static void write(ReportPage page, Path out) {
        try {
            Files.write(out, PageHtml.of(page).getBytes(StandardCharsets.UTF_8));
        } catch (IOException refused) {
            throw new InputException(
                    "--out: expected a file that can be written, found " + Causes.line(refused)
                            + "; check its folder and its rights",
                    refused);
        }
    }
}
