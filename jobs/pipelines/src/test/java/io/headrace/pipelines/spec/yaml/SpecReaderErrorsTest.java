package io.headrace.pipelines.spec.yaml;

import static io.headrace.pipelines.spec.yaml.SpecText.lines;
import static io.headrace.pipelines.spec.yaml.SpecText.read;
import static io.headrace.pipelines.spec.yaml.SpecText.spoilt;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecReaderErrorsTest {
    private static final String BATCH_KEYS = "latency-objective, max-rows, max-wait, threading, order";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {topic: labels}                | {topics: labels}                | labels.topics: expected one of the keys topic, schema, format, id, value, label-time, event-time, max-out-of-order, join, found an unknown key; did you mean "topic"? (line 3)
        {topics: [transactions], key   | {topics: transactions, key      | source.topics: expected a list with at least one element, found "transactions" (line 2)
        topics: [transactions]         | topics: []                      | source.topics: expected a list with at least one element, found a list (line 2)
        topics: [transactions]         | topics: [a, a]                  | source.topics: expected every name once, found "a" twice (line 2)
        , key: customer_id}            | }                               | source.key: expected the name of a column, found nothing (line 2)
        key: customer_id}              | key: customer_id, max-out-of-order: 5 s} | source.max-out-of-order: expected a duration such as 20ms, 5s, 30m, 1h or 7d, found "5 s" (line 2)
        key: customer_id}              | key: customer_id, max-bytes: 10}| source.max-bytes: expected a size such as 64KB or 10MB, found "10" (line 2)
        key: customer_id}              | key: customer_id, max-bytes: 2GB}| source.max-bytes: expected at most 1GB, found 2GB (line 2)
        topic: transactions.dlq        | topic: d, max-payload: 1025MB   | dead-letter.max-payload: expected at most 1GB, found 1025MB (line 14)
        key: customer_id}              | key: customer_id, format: csv}  | source.format: expected one of json, avro, found "csv" (line 2)
        key: customer_id}              | key: customer_id, registry: u}  | source.registry: expected a registry's address such as http://registry:8081, or none, found "u" (line 2)
        key: customer_id}              | key: customer_id, registry: "http://r"} | source.registry: expected none with format json, found "http://r" (line 2)
        key: customer_id}              | key: customer_id, schema-id-header: h}  | source.schema-id-header: expected none without a registry, found "h" (line 2)
        field: amount                  | feild: amount                   | features[0]: expected a section with one of the keys field, calendar, function, found name, feild; did you mean "field"? (line 5)
        field: amount                  | field: amount, missing: null    | features[0].missing: expected nan, reject or a number, found nothing (line 5)
        field: amount                  | field: amount, calendar: month  | features[0]: expected only one of the keys field, calendar, function, found field and calendar (line 5)
        calendar: hour-of-day          | calendar: hour                  | features[1].calendar: expected one of hour-of-day, minute-of-hour, day-of-week, day-of-month, month, weekend, found "hour" (line 6)
        at-most: 6                     | at-most: six                    | features[1].at-most: expected a whole number, found "six" (line 6)
        at-most: 6                     | zone: Mars/Olympus              | features[1].zone: expected a time zone such as UTC or Europe/Paris, found "Mars/Olympus" (line 6)
        function: mean                 | function: average               | features[2].function: expected one of count, sum, mean, min, max, stddev, distinct, label-rate, found "average" (line 7)
        of: amount, window: 7d         | of: amount                      | features[2].window: expected a duration such as 20ms, 5s, 30m, 1h or 7d, found nothing (line 7)
        of: amount, window: 7d | window: 7d | features[2].of: expected a column for function mean, found nothing (line 7)
        function: label-rate | function: label-rate, of: amount | features[3].of: expected no column for function label-rate, found "amount" (line 8)
        at-most: 6 | at-most: 6, at-least: 7 | features[1]: expected values that fit each other, found night.at-least: 7 is above at-most: 6 (line 6)
        of: amount, window: 7d         | of: amount, windw: 7d           | features[2].windw: expected one of the keys name, key, function, of, window, delay, missing, found an unknown key; did you mean "window"? (line 7)
        {path: model.onnx}             | {path: model.onnx, device: tpu} | model.device: expected one of cpu, cuda, auto, found "tpu" (line 9)
        {path: model.onnx}             | {path: m.onnx, cuda: {tf32: yes}} | model.cuda.tf32: expected true or false, found "yes" (line 9)
        {path: model.onnx}             | {path: m.onnx, cuda: {memory-limit: 2}} | model.cuda.memory-limit: expected a size such as 64KB or 10MB, found "2" (line 9)
        {path: model.onnx}             | {path: m.onnx, cuda: {options: {enable_cuda_graph: 1}}} | model.cuda: expected values that fit each other, found cuda.options.enable_cuda_graph: expected no CUDA graphs, whose replays do not read new inputs; remove the option (line 9)
        {path: model.onnx}             | model.onnx                      | model: expected a section with one of the keys name, path, found "model.onnx" (line 9)
        {path: model.onnx}             | {path: m.onnx, name: m}         | model: expected only one of the keys name, path, found name and path (line 9)
        {path: model.onnx}             | {path: m.onnx, inputs: {a: [x, x]}} | model.inputs.a: expected every name once, found "x" twice (line 9)
        class: 1}                      | class: -1}                      | score.class: expected a whole number of at least 0, found "-1" (line 10)
        class: 1}                      | bands: {a: high}}               | score.bands.a: expected a number, found "high" (line 10)
        class: 1}                      | bands: {a: 0.5, b: 0.5}}        | score.bands: expected a lowest score of its own for each decision, found {a=0.5, b=0.5} (line 10)
        class: 1}                      | bands: {approve: 0.5}}          | score.below: expected a decision that is no band, found "approve" (line 10)
        class: 1}                      | range: [1, 0]}                  | score.range: expected none or [lowest, highest] with lowest below highest, found a list (line 10)
        class: 1}                      | range: [1]}                     | score.range: expected none or [lowest, highest], found a list (line 10)
        delivery: exactly-once         | producer: {acks: "1"}           | sinks[1].producer.acks: expected no such setting, found "1"; use sinks[].delivery; neither loses a score (line 13)
        delivery: exactly-once         | delivery: exactly_once          | sinks[1].delivery: expected one of at-least-once, exactly-once, found "exactly_once" (line 13)
        delivery: exactly-once         | include: [scores]               | sinks[1].include[0]: expected one of features, found "scores" (line 13)
        name: small                    | name: small/er                  | name: expected a letter or digit, then up to 99 letters, digits, dots, dashes and underscores, found "small/er" (line 1)
        """)
    void mistakeIsToldInOneLine(String text, String replacement, String error) {
        assertThat(lines(read(spoilt(text, replacement)).errors())).containsExactly(error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {header: ""}       | deadline.header: expected text, found ""
        {score: 0.5}       | deadline.budget: expected a budget, or a header that brings one, found neither
        {budget: 0ms}      | deadline.budget: expected a duration above zero, found 0ms
        {budget: 9ms, rules: [{feature: a, score: 1}]} | deadline.rules[0].at-least: expected at-least, at-most or both, found neither
        {budget: 9ms, rules: [{feature: a, at-least: 2, at-most: 1, score: 1}]} | deadline.rules[0].at-most: expected at least 2.0, found 1.0
        """)
    void mistakenDeadlineIsToldInOneLine(String deadline, String error) {
        String spec = SpecText.SOUND + "deadline: " + deadline + "\n";

        assertThat(lines(read(spec).errors())).containsExactly(error + " (line 15)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {window: 50ms}                  | drift.window: expected a multiple of 60ms, found 50ms
        {window: 0s}                    | drift.window: expected a duration above zero, found 0ms
        {since: yesterday}              | drift.since: expected a time such as 2026-11-26T08:00:00Z, found "yesterday"
        {reference: training}           | drift.reference: expected one of profile, first-window, found "training"
        {distances: [psi, kl]}          | drift.distances[1]: expected one of psi, ks, jensen-shannon, hellinger, wasserstein, chi-square, mean-shift, missing-rate, out-of-domain-rate, found "kl"
        {distances: [psi], thresholds: {ks: 0.1}} | drift: expected values that fit each other, found a threshold for ks, which is not among the distances [psi]
        {thresholds: {kl: 0.1}}         | drift: expected values that fit each other, found unknown distance kl, expected one of [psi, ks, jensen-shannon, hellinger, wasserstein, chi-square, mean-shift, missing-rate, out-of-domain-rate]
        {thresholds: {psi: 0}}          | drift: expected values that fit each other, found drift.psi must be above 0: 0.0
        {false-discovery-rate: 1}       | drift: expected values that fit each other, found drift.false-discovery-rate must be above 0 and below 1: 1.0
        {min-samples: 1}                | drift.min-samples: expected a whole number of at least 2, found "1"
        {alarm: {windows: 4, of: 3}}    | drift.alarm: expected values that fit each other, found drift.alarm must be k of n windows, 1 to n of at most 64: 4 of 3
        {detectors: [ddm]}              | drift.detectors[0]: expected one of adwin, page-hinkley, found "ddm"
        """)
    void mistakenDriftIsToldInOneLine(String drift, String error) {
        String spec = SpecText.SOUND + "drift: " + drift + "\n";

        assertThat(lines(read(spec).errors())).containsExactly(error + " (line 15)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {window: 1d, every: 5h}         | quality.every: expected a part of window 1d without rest, found 5h
        {window: 0s}                    | quality.window: expected a duration above zero, found 0ms
        {settled: 31d}                  | quality.settled: expected at most ttl 30d, found 31d
        {threshold: 1}                  | quality.threshold: expected above 0 and below 1, found 1.0
        {top: 10001}                    | quality.top: expected 1 to 10000, found 10001
        {segment-by: [a, a]}            | quality.segment-by: expected every name once, found "a" twice
        {floor: {cost: 9}}              | quality.floor.cost: expected a section cost to count by, found none
        {floor: {auc: 90}}              | quality.floor.auc: expected 0 to 1, found 90.0
        {cost: {missed-share: 1}}       | quality.cost.missed-share: expected an amount that is missed, found none; name its column with amount
        {max-events: 0}                 | quality.max-events: expected a whole number of at least 1, found "0"
        {floor: {f1: 0.5}}              | quality: expected values that fit each other, found a floor for f1, which is none of [auc, average-precision, precision, recall, precision-at-k, brier, log-loss, cost]
        {cost: {review: 5}}             | quality.cost.review: expected one of the keys true-positive, false-positive, false-negative, true-negative, missed-share, found an unknown key
        """)
    void mistakenQualityIsToldInOneLine(String quality, String error) {
        String spec = SpecText.SOUND + "quality: " + quality + "\n";

        assertThat(lines(read(spec).errors())).containsExactly(error + " (line 15)");
    }

    @Test
    void misspeltKeyIsSuggestedAndNotReportedAsMissingToo() {
        String spec = SpecText.SOUND + "batch: {max-row: 5}\n";

        assertThat(lines(read(spec).errors()))
                .containsExactly("batch.max-row: expected one of the keys " + BATCH_KEYS
                        + ", found an unknown key; did you mean \"max-rows\"? (line 15)");
    }

    @Test
    void sectionOfALaterVersionIsAnUnknownKey() {
        String spec = SpecText.SOUND + "canary: {version: 2}\n";

        assertThat(lines(read(spec).errors()))
                .containsExactly(
                        "canary: expected one of the keys name, version, source, labels, features, model, batch, deadline,"
                                + " score, drift, quality, sinks, dead-letter, kafka, checkpoint, found an unknown key (line 15)");
    }

    @Test
    void everyReservedKafkaSettingIsRefusedWithWhatToUseInstead() {
        String spec =
                SpecText.SOUND + "kafka: {properties: {bootstrap.servers: a, group.id: b, security.protocol: SSL}}\n";

        assertThat(lines(read(spec).errors()))
                .containsExactly(
                        "kafka.properties.bootstrap.servers: expected no such setting, found \"a\"; use kafka.bootstrap"
                                + " (line 15)",
                        "kafka.properties.group.id: expected no such setting, found \"b\"; use name, which the group is"
                                + " called by (line 15)");
    }

    @Test
    void duplicateKeyIsAnError() {
        String spec = SpecText.SOUND + "name: again\n";

        assertThat(lines(read(spec).errors()))
                .containsExactly("name: expected every key once, found \"name\" again (line 15)");
    }

    @Test
    void duplicateNameOfTheUsersOwnIsAnErrorToo() {
        String spec = spoilt("class: 1", "bands: {a: 0.1, a: 0.2}");

        assertThat(lines(read(spec).errors()))
                .containsExactly("score.bands.a: expected every key once, found \"a\" again (line 10)");
    }

    @Test
    void brokenYamlIsOneErrorWithItsLine() {
        assertThat(lines(read("name: a\nsource: [1, 2\n").errors()))
                .containsExactly("expected YAML, found expected ',' or ']', but got <stream end> (line 3)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing but a comment\n"})
    void emptyFileIsAnError(String nothing) {
        assertThat(lines(read(nothing).errors())).singleElement().asString().endsWith("found an empty file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"- a\n", "text\n", "a: 1\n---\nb: 2\n", "a: !!java.io.File x\n", "? [a]\n: b\n", "a: &x [*x]\n"})
    void yamlThatIsNoSpecIsAnErrorAndNoException(String yaml) {
        assertThat(read(yaml).errors()).isNotEmpty();
    }

    @Test
    void fileThatIsNotThereIsOneError(@TempDir Path folder) {
        Path absent = folder.resolve("absent.yaml");

        assertThat(lines(SpecReader.read(absent).errors()))
                .containsExactly("expected a readable file " + absent + ", found no such file");
    }

    @Test
    void bytesThatAreNotUtf8AreOneError(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("latin1.yaml");
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xe9});

        assertThat(lines(SpecReader.read(file).errors())).containsExactly("expected UTF-8, found other bytes");
    }

    @Test
    void damagedFilesNeverThrow() {
        Random random = new Random(42);
        for (int i = 0; i < 500; i++) {
            StringBuilder damaged = new StringBuilder(SpecText.SOUND);
            for (int damage = 0; damage <= random.nextInt(5); damage++) {
                damaged.setCharAt(
                        random.nextInt(damaged.length()), "{}[]:,-#&*!|>'\"%@` \n\t0a".charAt(random.nextInt(23)));
            }
            SpecReading reading = read(damaged.toString());

            assertThat(reading.spec().isPresent()).isEqualTo(reading.errors().isEmpty());
        }
    }
}
