package io.headrace.drift.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.drift.detect.Adwin;
import io.headrace.drift.detect.Ddm;
import io.headrace.drift.detect.Detector;
import io.headrace.drift.detect.DriftState;
import io.headrace.drift.detect.Eddm;
import io.headrace.drift.detect.HddmA;
import io.headrace.drift.detect.HddmW;
import io.headrace.drift.detect.Kswin;
import io.headrace.drift.detect.PageHinkley;
import io.headrace.drift.detect.PythonSampling;
import io.headrace.drift.detect.Watch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every published list of detections, by stream and source: met index by index, or skipped with the reason. */
class PublishedDetectionsTest {
    @TestFactory
    Stream<? extends DynamicNode> detectionsComeAtTheIndicesPublished() {
        return Vectors.claims(vectors -> vectors.streams().stream()
                .map(stream -> dynamicContainer(
                        stream.get("id").asText(),
                        Vectors.list(stream.get("expected")).stream().map(expected -> published(stream, expected)))));
    }

    private static DynamicTest published(JsonNode stream, JsonNode expected) {
        String name =
                stream.get("id").asText() + ": " + expected.get("detector").asText() + ": "
                        + expected.get("source").asText();
        return dynamicTest(name, () -> {
            Detector detector = detector(stream.get("id").asText(), expected);
            assertThat(detections(detector, Vectors.doubles(stream.get("values"))))
                    .containsExactly(Vectors.ints(expected.get("indices")));
        });
    }

    private static int[] detections(Detector detector, double[] values) {
        return IntStream.range(0, values.length)
                .filter(i -> detector.update(values[i]) == DriftState.DRIFT)
                .toArray();
    }

    private static Detector detector(String stream, JsonNode expected) {
        JsonNode params = expected.path("params");
        String name = expected.get("detector").asText();
        return switch (name) {
            case "ADWIN" -> Adwin.Settings.DEFAULTS.create();
            case "DDM" -> Ddm.Settings.PUBLISHED.create();
            case "EDDM" -> Eddm.Settings.DEFAULTS.create();
            case "HDDM_A one-sided" -> HddmA.Settings.DEFAULTS.create();
            case "HDDM_A two-sided" -> new HddmA.Settings(0.001, 0.005, Watch.RISE_AND_FALL).create();
            case "HDDM_W one-sided" -> HddmW.Settings.DEFAULTS.create();
            // the fall at 1000 is not among the indices: there a fall begins anew without a word
            case "HDDM_W two-sided" -> new HddmW.Settings(0.05, 0.001, 0.005, Watch.RISE_RENEWED_BY_FALL).create();
            case "KSWIN" ->
                PythonSampling.kswin(new Kswin.Settings(
                        params.get("alpha").doubleValue(),
                        params.path("window_size").asInt(100),
                        params.path("stat_size").asInt(30),
                        params.get("seed").asLong()));
            case "CUSUM" -> new PageHinkley.Settings(1, 0.005, 50, 1, true).create();
            case "BOCD" -> abort("not reproduced: Bayesian online change-point detection is not offered");
            default -> pageHinkley(stream, params);
        };
    }

    /** river keeps the sum at zero or above, frouros lets it fall. */
    private static Detector pageHinkley(String stream, JsonNode params) {
        boolean frouros = stream.startsWith("frouros");
        int minInstances = params.get("min_instances").asInt();
        return new PageHinkley.Settings(minInstances, 0.005, 50, 0.9999, !frouros).create();
    }
}
