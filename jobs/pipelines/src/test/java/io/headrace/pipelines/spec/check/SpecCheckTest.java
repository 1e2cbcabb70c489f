package io.headrace.pipelines.spec.check;

import static io.headrace.pipelines.spec.yaml.SpecText.SOUND;
import static io.headrace.pipelines.spec.yaml.SpecText.lines;
import static io.headrace.pipelines.spec.yaml.SpecText.spoilt;
import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.drift.profile.ReferenceProfileBuilder;
import io.headrace.pipelines.spec.KafkaSpec;
import io.headrace.pipelines.spec.check.TopicDirectory.Answer;
import io.headrace.pipelines.spec.check.TopicDirectory.BrokerUnavailableException;
import io.headrace.pipelines.spec.yaml.SpecReader;
import io.headrace.pipelines.spec.yaml.SpecReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecCheckTest {
    private static final String COLUMNS =
            "a column of Transaction (event_id, event_time, customer_id, terminal_id, amount)";
    private static final Set<String> TOPICS =
            Set.of("transactions", "labels", "decisions", "ledger", "transactions.dlq");

    @TempDir
    private Path folder;

    @BeforeEach
    void modelLiesBesideTheSpec() throws IOException {
        TinyModels.write(folder.resolve("model.onnx"), 4);
    }

    @Test
    void soundSpecHasNoErrors() {
        SpecReading checked = check(SOUND);

        assertThat(checked.errors()).isEmpty();
        assertThat(checked.spec()).isPresent();
        assertThat(SpecCheck.check(checked.orThrow(), knowing(TOPICS))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        key: customer_id}        | key: costumer_id}              | source.key: expected COLUMNS, found "costumer_id"; did you mean "customer_id"? (line 2)
        key: customer_id}        | key: customer_id, id: amount}  | source.id: expected a column of type STRING, LONG, found amount of type DOUBLE (line 2)
        key: customer_id}        | key: customer_id, schema: Trans} | source.schema: expected one of [Transaction, Label, Score] or an .avsc file (schema Trans), found no such file (line 2)
        {topic: labels}          | {topic: labels, value: lable}  | labels.value: expected a column of Label (event_id, event_time, label_time, customer_id, terminal_id, label), found "lable"; did you mean "label"? (line 3)
        {topic: labels}          | {topic: labels, value: event_id} | labels.value: expected a numeric column, found event_id of type STRING (line 3)
        {topic: labels}          | {topic: labels, event-time: label} | labels.event-time: expected a column of times, found label of type DOUBLE (line 3)
        of: amount               | of: amout                      | features[2].of: expected COLUMNS, found "amout"; did you mean "amount"? (line 7)
        of: amount               | of: terminal_id                | features[2].of: expected a numeric column, found terminal_id of type STRING (line 7)
        field: amount            | field: customer_id             | features[0].field: expected a numeric column, found customer_id of type STRING (line 5)
        key: terminal_id         | key: terminal                  | features[3].key: expected COLUMNS, found "terminal" (line 8)
        name: mean               | name: amount                   | features[2].name: expected a name of its own, found "amount" as in features[0] (line 7)
        labels: {topic: labels}  |                                | features[3].function: expected a labels section for label-rate, found none; add labels: {topic: ...} (line 8)
        path: model.onnx         | path: absent.onnx              | model.path: expected an ONNX file (model=absent.onnx), found nothing; check the path (line 9)
        output: probabilities    | output: probability            | score.output: expected an output of the model (probabilities float32[*,4], label int64[*,1]), found "probability"; did you mean "probabilities"? (line 10)
        class: 1                 | class: 4                       | score.class: expected a column of output probabilities float32[*,4] from 0 to 3, found 4 (line 10)
        , class: 1               |                                | score.class: expected a class of probabilities float32[*,4], found nothing (line 10)
        class: 1                 | class: 1, bands: {review: 1.3} | score.bands.review: expected a score within score.range [0, 1], found 1.3 (line 10)
        topic: decisions         | topic: ledger                  | sinks[1].topic: expected a topic of its own, found "ledger", as in sinks[0].topic (line 13)
        topic: decisions         | topic: transactions            | sinks[0].topic: expected a topic of its own, found "transactions", as in source.topics[0] (line 12)
        topic: labels            | topic: transactions            | labels.topic: expected a topic of its own, found "transactions", as in source.topics[0] (line 3)
        topic: transactions.dlq  | topic: labels                  | dead-letter.topic: expected a topic of its own, found "labels", as in labels.topic (line 14)
        topics: [transactions]   | topics: [payments]             | source.topics[0]: expected a topic at localhost:9092, found "payments", which does not exist; create it (line 2)
        topic: decisions         | topic: verdicts                | sinks[0].topic: expected a topic at localhost:9092, found "verdicts", which does not exist; create it (line 12)
        """)
    void mistakeIsToldInOneLine(String text, String replacement, String error) {
        List<String> errors = lines(
                check(spoilt(text, replacement == null ? "" : replacement)).errors());

        assertThat(errors).containsExactly(error.replace("COLUMNS", COLUMNS));
    }

    @Test
    void aFallbackIsAScoreAndItsRulesLookAtFeaturesThatThereAre() {
        String spec = SOUND
                + "deadline: {budget: 1s, score: 2, rules: [{feature: amuont, at-least: 1, score: 0.5},"
                + " {feature: amount, at-most: 1, score: -1}]}\n";

        assertThat(lines(check(spec).errors()))
                .containsExactly(
                        "deadline.rules[0].feature: expected a feature of the spec, found \"amuont\"; did you mean"
                                + " \"amount\"? (line 15)",
                        "deadline.rules[1].score: expected a score within score.range [0, 1], found -1.0 (line 15)",
                        "deadline.score: expected a score within score.range [0, 1], found 2.0 (line 15)");
    }

    @Test
    void sevenMistakesAreSevenErrorsInTheFilesOrder() {
        String spec = spoilt("key: customer_id}", "key: customer, max-bytes: much}")
                        .replace("at-most: 6", "at-mots: 6")
                        .replace("of: amount", "of: amout")
                        .replace("class: 1", "class: 9")
                        .replace("topic: ledger", "topic: ledgers")
                + "kafka: {transaction-timeout: 20m}\n";

        assertThat(check(spec).errors())
                .extracting(error -> error.key() + ":" + error.line())
                .containsExactly(
                        "source.max-bytes:2",
                        "source.key:2",
                        "features[1].at-mots:6",
                        "features[2].of:7",
                        "score.class:10",
                        "sinks[1].topic:13",
                        "kafka.transaction-timeout:15");
    }

    @ParameterizedTest
    @CsvSource({
        "path: model.onnx, 'path: \"\\0\"', model.path: expected what fits",
        "path: model.onnx, path: spec.yaml, model.path: expected an ONNX file (model=spec.yaml)",
        "output: probabilities, output: label, score.output: expected a float tensor",
        "path: model.onnx, 'path: model.onnx, inputs: {x: [amount, night]}', 'model.inputs.x: expected float32[*,4]'",
        "path: model.onnx, 'path: model.onnx, inputs: {y: [amount, night]}', 'model.inputs.y: expected an input of the model [x], found'",
        "path: model.onnx, 'path: model.onnx, inputs: {x: [amount, night, mean, rsik]}',"
                + " 'model.inputs.x: expected a feature of the spec'"
    })
    void whatTheModelSaysIsToldUnderTheSpecsKey(String text, String replacement, String error) {
        assertThat(lines(check(spoilt(text, replacement)).errors()))
                .first()
                .asString()
                .startsWith(error);
    }

    @Test
    void brokerThatDoesNotAnswerIsOneError() {
        Function<KafkaSpec, TopicDirectory> nobody = kafka -> topics -> {
            throw new BrokerUnavailableException("none that answers within 3 s", null);
        };

        assertThat(lines(SpecCheck.check(read(SOUND), nobody).errors()))
                .containsExactly(
                        "kafka.bootstrap: expected a Kafka at localhost:9092, found none that answers within 3 s;"
                                + " start it (./headrace broker starts one), or name another");
    }

    @Test
    void topicsThatAreWrittenMayBeAbsentWhereTheBrokerCreatesThem() {
        Function<KafkaSpec, TopicDirectory> creating =
                kafka -> topics -> new Answer(Set.of("transactions"), true, Optional.empty());

        assertThat(lines(SpecCheck.check(read(SOUND), creating).errors()))
                .containsExactly("labels.topic: expected a topic at localhost:9092, found \"labels\","
                        + " which does not exist; create it (line 3)");
    }

    @Test
    void aTopicForReportsHasARoleOfItsOwnMustExistAndIsWrittenInTransactions() {
        assertThat(lines(check(SOUND + "drift: {topic: decisions}\n").errors()))
                .containsExactly(
                        "drift.topic: expected a topic of its own, found \"decisions\", as in sinks[0].topic (line 15)");
        assertThat(lines(check(SOUND + "drift: {topic: reports}\n").errors()))
                .containsExactly(
                        "drift.topic: expected a topic at localhost:9092, found \"reports\", which does not exist;"
                                + " create it (line 15)");
        String impatient = SOUND.replace(", delivery: exactly-once", "")
                + "kafka: {transaction-timeout: 1m}\ndrift: {topic: reports}\n";
        assertThat(check(impatient).errors()).extracting("key").contains("kafka.transaction-timeout");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {amount: amuont}            | quality.amount: expected COLUMNS, found "amuont"; did you mean "amount"? (line 15)
        {amount: terminal_id}       | quality.amount: expected a numeric column, found terminal_id of type STRING (line 15)
        {segment-by: [terminal]}    | quality.segment-by[0]: expected COLUMNS, found "terminal" (line 15)
        {topic: quality}            | quality.topic: expected a topic at localhost:9092, found "quality", which does not exist; create it (line 15)
        """)
    void mistakenQualityIsToldInOneLine(String quality, String error) {
        assertThat(lines(check(SOUND + "quality: " + quality + "\n").errors()))
                .containsExactly(error.replace("COLUMNS", COLUMNS));
    }

    @Test
    void whatIsExemptIsAFeature() {
        assertThat(lines(check(SOUND + "drift: {exempt: [night, amuont]}\n").errors()))
                .containsExactly(
                        "drift.exempt[1]: expected a feature of the spec, found \"amuont\"; did you mean \"amount\"?"
                                + " (line 15)");
    }

    @Test
    void qualityNeedsLabelsAndAThresholdThatIsAChance() {
        String spec = spoilt("class: 1", "class: 1, range: none, bands: {review: 3}") + "quality: {}\n";
        assertThat(lines(check(spec).errors()))
                .containsExactly(
                        "quality.threshold: expected a threshold above 0 and below 1, found the lowest band, 3.0;"
                                + " set quality.threshold (line 15)");
        assertThat(check(spec.replace("quality: {}", "quality: {threshold: 0.5}"))
                        .errors())
                .isEmpty();
        String unlabelled = SOUND.replaceFirst("labels: .*\n", "").replaceFirst("  - .*label-rate.*\n", "");
        assertThat(lines(check(unlabelled + "quality: {window: 1d}\n").errors()))
                .contains(
                        "quality: expected a labels section to hold scores against, found none; add labels: {topic: ...}"
                                + " (line 13)");
    }

    @Test
    void aReferenceProfileMustKnowTheFeatures() throws IOException {
        Path repository = TinyModels.repository(
                folder.resolve("repository"),
                new ReferenceProfileBuilder("tiny", "1")
                        .numeric("amount", new double[] {1})
                        .score(new double[] {0.5}),
                "amount",
                "night",
                "mean",
                "risk");
        String spec = spoilt("{path: model.onnx}", "{name: tiny, version: 1, repository: " + repository + "}");

        assertThat(check(spec).errors()).isEmpty();
        assertThat(check(spec + "drift: {reference: first-window}\n").errors()).isEmpty();
        assertThat(lines(check(spec + "drift: {window: 1h}\n").errors()))
                .singleElement()
                .asString()
                .startsWith("drift: expected a reference profile of the spec's features")
                .contains("expected a number named night", "train the version again");
    }

    @Test
    void timeoutsOnlyMatterToAPipelineWithTransactions() {
        String impatient = SOUND + "kafka: {transaction-timeout: 1m}\n";

        assertThat(check(impatient).errors()).singleElement().extracting("key").isEqualTo("kafka.transaction-timeout");
        assertThat(check(impatient.replace(", delivery: exactly-once", "")).errors())
                .isEmpty();
    }

    @Test
    void brokersOwnMaximumCounts() {
        Function<KafkaSpec, TopicDirectory> strict =
                kafka -> topics -> new Answer(TOPICS, false, Optional.of(Duration.ofMinutes(12)));

        assertThat(SpecCheck.check(read(SOUND), strict).errors())
                .singleElement()
                .asString()
                .startsWith("kafka.transaction-timeout: expected at most 12m");
    }

    @Test
    void featuresOfTheWrongNumberNameTheModelsShape() throws IOException {
        TinyModels.write(folder.resolve("model.onnx"), 5);

        assertThat(check(SOUND).errors())
                .singleElement()
                .asString()
                .startsWith("model.inputs: expected float32[*,5]")
                .contains("4 features");
    }

    @Test
    void deviceThatIsNotHereIsRefused() {
        String spec = spoilt("{path: model.onnx}", "{path: model.onnx, device: cuda}");

        assertThat(check(spec).errors())
                .singleElement()
                .asString()
                .startsWith("model.device: expected an ONNX Runtime with CUDA")
                .contains("found one with [CPU");
    }

    @Test
    void featureOrderIsHeldAgainstTheManifest() throws IOException {
        Path repository = TinyModels.repository(folder.resolve("repository"), "amount", "mean", "night", "risk");
        String spec = spoilt("{path: model.onnx}", "{name: tiny, version: 1, repository: " + repository + "}");

        assertThat(check(spec).errors())
                .singleElement()
                .asString()
                .startsWith("features: expected the manifest's 4 features with mean at place 1")
                .contains("found 4 with night there");
        assertThat(check(spec.replace("name: night", "name: x")
                                .replace("name: mean", "name: night")
                                .replace("name: x", "name: mean"))
                        .errors())
                .isEmpty();
    }

    @Test
    void manifestSettlesTheScore() throws IOException {
        Path repository = TinyModels.repository(folder.resolve("repository"), "amount", "night", "mean", "risk");
        String spec = spoilt("{path: model.onnx}", "{name: tiny, version: 1, repository: " + repository + "}");

        assertThat(check(spec.replace("score: {output: probabilities, class: 1}\n", ""))
                        .errors())
                .isEmpty();
        assertThat(lines(check(spec.replace("class: 1", "class: 2")).errors()))
                .containsExactly("score.class: expected the manifest's 1, found 2; leave it out, or name the file with"
                        + " model.path (line 10)");
    }

    @Test
    void versionThatIsNotThereIsToldWithThoseThatAre() throws IOException {
        Path repository = TinyModels.repository(folder.resolve("repository"), "amount", "night", "mean", "risk");
        String spec = spoilt("{path: model.onnx}", "{name: tiny, version: 2, repository: " + repository + "}");

        assertThat(check(spec).errors())
                .singleElement()
                .asString()
                .startsWith("model: expected a folder")
                .contains("versions here are [1]");
    }

    @Test
    void bareFileNeedsItsScoreNamed() {
        assertThat(lines(check(SOUND.replace("score: {output: probabilities, class: 1}\n", ""))
                        .errors()))
                .singleElement()
                .asString()
                .startsWith("score.output: expected an output of the model (probabilities float32[*,4]")
                .contains("found nothing");
    }

    private SpecReading check(String yaml) {
        return SpecCheck.check(read(yaml), knowing(TOPICS));
    }

    private SpecReading read(String yaml) {
        try {
            return SpecReader.read(Files.write(folder.resolve("spec.yaml"), yaml.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Function<KafkaSpec, TopicDirectory> knowing(Set<String> existing) {
        return kafka -> topics -> new Answer(existing, false, Optional.empty());
    }
}
