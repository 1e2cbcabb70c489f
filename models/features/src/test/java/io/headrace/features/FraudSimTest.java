package io.headrace.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headrace.contract.Event;
import io.headrace.contract.FeatureRow;
import io.headrace.testing.Project;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The published reference values: 1.17 million simulated card transactions and 15 features of those of one week. */
class FraudSimTest {
    private static final long LABEL_DELAY = Duration.ofDays(7).toMillis();
    private static final List<Event> EVENTS = new ArrayList<>();
    private static final List<LabelUpdate> LABELS = new ArrayList<>();

    @BeforeAll
    static void readTransactions() {
        forEachLine("GIVEN_raw_2018-04-01_2018-07-31.csv.gz", FraudSimTest::addTransaction);
    }

    @Test
    @Timeout(300)
    void everyFeatureOfTheReferenceWeekIsReproducedWhateverTheOrderOfTheInput() {
        Collections.shuffle(EVENTS, new Random(1));
        Collections.shuffle(LABELS, new Random(2));
        FeatureSet set = FeatureSet.compile(CardFraud.features(), CardFraud.SCHEMA);
        Map<Long, double[]> expected = reference();
        int[] compared = {0};

        FeatureReplay.Summary summary = FeatureReplay.replay(set, EVENTS, LABELS, row -> {
            double[] reference = expected.get(row.event().longAt(0));
            if (reference != null) {
                compared[0]++;
                compare(set, row, reference);
            }
        });

        assertThat(summary).isEqualTo(new FeatureReplay.Summary(EVENTS.size(), 0, 0));
        assertThat(compared[0]).isEqualTo(67_240);
    }

    private static void compare(FeatureSet set, FeatureRow row, double[] reference) {
        for (int slot = 1; slot < reference.length; slot++) {
            double found = row.values()[slot];
            String name = set.names().get(slot);
            boolean exact = !name.contains("mean") && !name.contains("risk");
            double tolerance = exact ? 0 : 1e-6 * Math.max(Math.abs(reference[slot]), 1e-3);
            if (!(Math.abs(found - reference[slot]) <= tolerance)) {
                assertThat(found)
                        .as("%s of event %s", name, row.event().id())
                        .isCloseTo(reference[slot], within(tolerance));
            }
        }
    }

    /** By event id; slot 0, the amount, is not among the reference's columns. */
    private static Map<Long, double[]> reference() {
        Map<Long, double[]> rows = new HashMap<>();
        forEachLine("GIVEN_features_2018-07-25_2018-07-31.csv.gz", cells -> {
            double[] values = new double[cells.length];
            for (int i = 1; i < cells.length; i++) {
                values[i] = Double.parseDouble(cells[i]);
            }
            rows.put(Long.parseLong(cells[0]), values);
        });
        return rows;
    }

    private static void addTransaction(String[] cells) {
        long time = LocalDateTime.parse(cells[1]).toInstant(ZoneOffset.UTC).toEpochMilli();
        long customer = Long.parseLong(cells[2]);
        long terminal = Long.parseLong(cells[3]);
        EVENTS.add(CardFraud.event(Long.parseLong(cells[0]), time, customer, terminal, Double.parseDouble(cells[4])));
        LABELS.add(new LabelUpdate(cells[0], time, time + LABEL_DELAY, Double.parseDouble(cells[5])));
    }

    private static void forEachLine(String file, Consumer<String[]> sink) {
        Path path = Project.data("fraud-sim").resolve(file);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8));
                Stream<String> rows = lines.lines().skip(1)) {
            rows.map(line -> line.split(",")).forEach(sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
