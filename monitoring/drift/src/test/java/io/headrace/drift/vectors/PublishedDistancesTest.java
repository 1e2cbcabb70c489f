package io.headrace.drift.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.drift.distance.FisherExact;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every published distance and p-value, by case and source: met to its last digit, or skipped with the reason. */
class PublishedDistancesTest {
    @TestFactory
    Stream<? extends DynamicNode> distancesAreThosePublished() {
        return Vectors.claims(vectors -> vectors.samples().stream()
                .filter(sample -> sample.has("expected"))
                .map(sample -> dynamicContainer(sample.get("id").asText(), published(sample))));
    }

    private static Stream<DynamicTest> published(JsonNode sample) {
        Cases cases = Cases.of(sample);
        String source = sample.get("source").asText();
        Stream<DynamicTest> published = numbers(sample.get("expected"))
                .map(number -> claim(sample, cases, number, source, tolerance(sample, number.getValue())));
        Stream<DynamicTest> scipy = numbers(sample.path("scipy"))
                .map(number -> claim(
                        sample,
                        cases,
                        number,
                        "scipy",
                        1e-11 * number.getValue().doubleValue()));
        return Stream.concat(published, scipy);
    }

    private static Stream<Map.Entry<String, JsonNode>> numbers(JsonNode byName) {
        return byName.properties().stream();
    }

    /** Where a test rounds before it compares, to as many digits; else to the last digit. */
    private static double tolerance(JsonNode sample, JsonNode number) {
        return sample.has("rounding")
                ? 0.5 * Math.pow(10, -sample.get("rounding").asInt())
                : Vectors.lastDigit(number);
    }

    private static DynamicTest claim(
            JsonNode sample, Cases cases, Map.Entry<String, JsonNode> number, String source, double tolerance) {
        String name = sample.get("id").asText() + ": " + number.getKey() + ": " + source;
        return dynamicTest(
                name,
                () -> assertThat(cases.compute(number.getKey()))
                        .isCloseTo(number.getValue().doubleValue(), within(tolerance)));
    }

    @TestFactory
    Stream<? extends DynamicNode> fishersExactTestGivesThePublishedPValues() {
        return Vectors.claims(vectors -> vectors.samples().stream()
                .filter(sample -> sample.has("cases"))
                .flatMap(sample -> Vectors.list(sample.get("cases")).stream()
                        .map(example -> fisher(example, sample.get("tolerance").doubleValue()))));
    }

    private static DynamicTest fisher(JsonNode example, double tolerance) {
        String reference = example.get("ref").asText();
        String current = example.get("cur").asText();
        return dynamicTest("fisher_2x2: " + reference + " and " + current, () -> {
            double p = FisherExact.test(Cases.ab(reference), Cases.ab(current)).pValue();
            assertThat(p).isCloseTo(example.get("p").doubleValue(), within(tolerance));
        });
    }
}
