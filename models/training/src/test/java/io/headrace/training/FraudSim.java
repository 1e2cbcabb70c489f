package io.headrace.training;

import io.headrace.contract.Event;
import io.headrace.contract.Origin;
import io.headrace.simulator.Transactions;
import io.headrace.testing.Project;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The public book's simulated transactions, where the machine has them. */
final class FraudSim {
    private static final String FILE = "GIVEN_raw_2018-04-01_2018-07-31.csv.gz";

    private FraudSim() {}

    /** From a day on, written as 2018-06-01; a label is known after seven days. Skips where the file is absent. */
    static List<LabelledEvent> history(String firstDay) {
        Path file = Project.data("fraud-sim").resolve(FILE);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .filter(fields -> fields[1].compareTo(firstDay) >= 0)
                    .map(FraudSim::event)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LabelledEvent event(String[] fields) {
        long time = LocalDateTime.parse(fields[1]).toInstant(ZoneOffset.UTC).toEpochMilli();
        Event event = new Event.Builder(Transactions.SCHEMA)
                .set(0, fields[0])
                .set(1, time)
                .set(2, fields[2])
                .set(3, fields[3])
                .set(4, Double.parseDouble(fields[4]))
                .build(Origin.NONE, List.of());
        return new LabelledEvent(event, fields[2], fields[5].equals("1"), time + CardFraud.LABEL_DELAY.toMillis());
    }
}
