package io.headrace.benchmarks.e2e;

import io.headrace.benchmarks.Kafka;
import io.headrace.benchmarks.Kcat;
import io.headrace.benchmarks.check.Coverage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The rows of fraud-sim that the features of some customers and some terminals in the reference week rest on: all of
 * theirs from 37 days before it, which is the longest window (30 days) and its delay (7 days).
 */
final class FraudSlice implements Coverage {
    private static final LocalDateTime FIRST = LocalDateTime.parse("2018-06-17T00:00:00");
    private static final long LABEL_DELAY_MILLIS = Duration.ofDays(7).toMillis();
    private static final int ONE_IN = 12;

    private final Map<String, Row> rows = new HashMap<>();

    private record Row(String id, long time, String customer, String terminal, String amount, String fraud) {
        boolean wholeCustomer() {
            return Integer.parseInt(customer) % ONE_IN == 5;
        }

        boolean wholeTerminal() {
            return Integer.parseInt(terminal) % ONE_IN == 7;
        }
    }

    static FraudSlice read(Path raw) throws IOException {
        FraudSlice slice = new FraudSlice();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(raw)), StandardCharsets.UTF_8))) {
            lines.readLine();
            lines.lines().forEach(line -> slice.keep(line.split(",")));
        }
        return slice;
    }

    private void keep(String[] cells) {
        if (cells[1].compareTo(FIRST.toString()) < 0) {
            return;
        }
        long time = LocalDateTime.parse(cells[1]).toInstant(ZoneOffset.UTC).toEpochMilli();
        Row row = new Row(cells[0], time, cells[2], cells[3], cells[4], cells[5]);
        if (row.wholeCustomer() || row.wholeTerminal()) {
            rows.put(row.id(), row);
        }
    }

    @Override
    public boolean covers(String id, String feature) {
        Row row = rows.get(id);
        return feature.startsWith("customer_")
                ? row.wholeCustomer()
                : !feature.startsWith("terminal_") || row.wholeTerminal();
    }

    int size() {
        return rows.size();
    }

    /**
     * Puts the rows and their labels into a Kafka, by kcat where it is installed: what reads them then shares nothing with
     * what wrote them.
     *
     * @param shuffledBy arrival differs from event-time order by at most this
     * @param labelKeys whether labels name customer, terminal and time of their event
     */
    void put(String bootstrap, Duration shuffledBy, boolean labelKeys) throws Exception {
        Kafka.create(bootstrap, 4, "transactions", "labels");
        List<Row> arriving = arriving(shuffledBy);
        put(bootstrap, "transactions", arriving, row -> row.customer() + '\t' + event(row));
        put(bootstrap, "labels", arriving, row -> row.terminal() + '\t' + label(row, labelKeys));
    }

    private static void put(String bootstrap, String topic, List<Row> rows, Function<Row, String> line)
            throws Exception {
        List<String> lines = rows.stream().map(line).toList();
        if (Kcat.isInstalled()) {
            Kcat.put(bootstrap, topic, lines);
        } else {
            Kafka.put(bootstrap, lines.stream().map(text -> record(topic, text)).toList());
        }
    }

    /** Each row moves by up to half of the bound, so that no two of them pass each other by more than all of it. */
    private List<Row> arriving(Duration shuffledBy) {
        Random random = new Random(7);
        Map<Row, Long> places = new HashMap<>();
        List<Row> inOrder = sorted(rows.values().stream().toList(), Row::time);
        inOrder.forEach(row ->
                places.put(row, row.time() + Math.round((random.nextDouble() - 0.5) * shuffledBy.toMillis())));
        return sorted(inOrder, places::get);
    }

    private static List<Row> sorted(List<Row> rows, ToLongFunction<Row> by) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingLong(by).thenComparingLong(row -> Long.parseLong(row.id())));
        return sorted;
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String line) {
        String[] parts = line.split("\t");
        return new ProducerRecord<>(
                topic, parts[0].getBytes(StandardCharsets.UTF_8), parts[1].getBytes(StandardCharsets.UTF_8));
    }

    private static String event(Row row) {
        return "{\"event_id\":\"" + row.id() + "\"," + keys(row) + "\"amount\":" + row.amount() + "}";
    }

    private static String label(Row row, boolean keys) {
        return "{\"event_id\":\"" + row.id() + "\"," + (keys ? keys(row) : "") + "\"label_time\":"
                + (row.time() + LABEL_DELAY_MILLIS) + ",\"label\":" + row.fraud() + "}";
    }

    private static String keys(Row row) {
        return "\"event_time\":" + row.time() + ",\"customer_id\":\"" + row.customer() + "\",\"terminal_id\":\""
                + row.terminal() + "\",";
    }
}
