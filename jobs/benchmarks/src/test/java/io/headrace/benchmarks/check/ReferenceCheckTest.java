package io.headrace.benchmarks.check;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.benchmarks.TinyModel;
import io.headrace.testing.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceCheckTest {
    private static final String FEATURES = """
            TRANSACTION_ID,TX_DURING_NIGHT,CUSTOMER_ID_NB_TX_1DAY_WINDOW,CUSTOMER_ID_AVG_AMOUNT_1DAY_WINDOW
            7,1,3,20.5
            8,0,4,1.25
            """;
    private static final String RAW = """
            TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_FRAUD,TX_FRAUD_SCENARIO
            6,2018-04-01T00:00:31,596,3156,57.16,0,0
            7,2018-04-01T00:00:31,596,3156,1.5,0,0
            8,2018-04-01T00:00:31,596,3156,2.5,0,0
            """;

    @TempDir
    private Path folder;

    private Reference reference;

    @BeforeEach
    void write() throws IOException {
        zip("GIVEN_features_week.csv.gz", FEATURES);
        zip("GIVEN_raw_months.csv.gz", RAW);
        TinyModel.write(folder.resolve("tiny.onnx"), 4);
        reference = Reference.read(folder);
    }

    private void zip(String name, String text) throws IOException {
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** As the pipeline would score it: the softmax's second column. */
    private static ObjectNode score(String id, double... features) {
        ObjectNode score = new ObjectMapper().createObjectNode().put("event_id", id);
        ObjectNode values = score.putObject("features");
        List<String> names = List.of("amount", "during_night", "customer_count_1d", "customer_mean_1d");
        double sum = 0;
        for (int i = 0; i < features.length; i++) {
            values.put(names.get(i), features[i]);
            sum += Math.exp(features[i]);
        }
        return score.put("score", Math.exp(features[1]) / sum);
    }

    private ReferenceReport compare(Coverage coverage, ObjectNode... scores) throws OrtException {
        Comparison comparison = new Comparison(reference, coverage);
        List.of(scores).forEach(comparison::add);
        try (PlainModel model = new PlainModel(folder.resolve("tiny.onnx"), "probabilities", 1)) {
            return comparison.report(model);
        }
    }

    @Test
    void equalRowsAreEqualAndOthersArePassedOver() throws Exception {
        ReferenceReport report =
                compare(Coverage.ALL, score("7", 1.5, 1, 3, 20.5), score("8", 2.5, 0, 4, 1.25), score("6", 0, 0, 0, 0));

        assertThat(report.isEqual(false)).as(report.toString()).isTrue();
        assertThat(report.values()).isEqualTo(8);
    }

    @Test
    void aMeanMayDifferByRoundingACountMayNot() throws Exception {
        assertThat(compare(Coverage.ALL, score("7", 1.5, 1, 3, 20.500001)).isEqual(true))
                .isTrue();
        assertThat(compare(Coverage.ALL, score("7", 1.5, 1, 3, 20.5001)).mismatches())
                .containsEntry("customer_mean_1d", 1);
        assertThat(compare(Coverage.ALL, score("7", 1.5, 1, 3.000001, 20.5)).mismatches())
                .containsEntry("customer_count_1d", 1);
    }

    @Test
    void aMissingRowIsAMismatchUnlessOnlyPresentRowsCount() throws Exception {
        ReferenceReport report = compare(Coverage.ALL, score("7", 1.5, 1, 3, 20.5));

        assertThat(report.isEqual(false)).isFalse();
        assertThat(report.isEqual(true)).isTrue();
        assertThat(compare(Coverage.ALL).isEqual(true)).as("of no rows at all").isFalse();
    }

    @Test
    void aDoubledRowIsNoEqual() throws Exception {
        assertThat(compare(Coverage.ALL, score("7", 1.5, 1, 3, 20.5), score("7", 1.5, 1, 3, 20.5))
                        .isEqual(true))
                .isFalse();
    }

    @Test
    void aMissingFeatureAndAMissingScoreAreMismatches() throws Exception {
        ObjectNode score = score("7", 1.5, 1, 3);
        score.remove("score");

        assertThat(compare(Coverage.ALL, score).mismatches()).containsKeys("customer_mean_1d", "score");
    }

    @Test
    void aScoreMayDifferFromTheModelAloneByTheTolerance() throws Exception {
        ObjectNode score = score("8", 2.5, 0, 4, 1.25);
        double exact = score.get("score").asDouble();

        assertThat(compare(Coverage.ALL, score.put("score", exact + 5e-6)).isEqual(true))
                .isTrue();
        assertThat(compare(Coverage.ALL, score.put("score", exact + 2e-5)).mismatches())
                .containsEntry("score", 1);
    }

    @Test
    void whatTheSliceDoesNotCoverIsTakenFromTheLedger() throws Exception {
        Coverage amountAndCalendar = (id, feature) -> !feature.startsWith("customer_");

        ReferenceReport report = compare(amountAndCalendar, score("7", 1.5, 1, 1, 2));

        assertThat(report.isEqual(true)).as(report.toString()).isTrue();
        assertThat(report.values()).isEqualTo(2);
    }

    @Test
    void theGivenWeekHasTheFifteenFeaturesOfTheModel() throws Exception {
        Reference given = Reference.read(Project.data("fraud-sim"));

        assertThat(given.rows()).hasSize(67_240);
        assertThat(given.names())
                .containsExactly(
                        "amount",
                        "during_weekend",
                        "during_night",
                        "customer_count_1d",
                        "customer_mean_1d",
                        "customer_count_7d",
                        "customer_mean_7d",
                        "customer_count_30d",
                        "customer_mean_30d",
                        "terminal_count_1d",
                        "terminal_risk_1d",
                        "terminal_count_7d",
                        "terminal_risk_7d",
                        "terminal_count_30d",
                        "terminal_risk_30d");
        assertThat(given.rows().values()).allMatch(row -> Double.isFinite(row[0]), "has its amount");
    }
}
