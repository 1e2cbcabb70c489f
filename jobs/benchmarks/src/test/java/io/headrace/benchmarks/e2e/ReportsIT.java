package io.headrace.benchmarks.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headrace.benchmarks.Await;
import io.headrace.benchmarks.Child;
import io.headrace.benchmarks.Kafka;
import io.headrace.benchmarks.TinyPipeline;
import io.headrace.cli.Main;
import io.headrace.cli.local.EmbeddedBroker;
import io.headrace.contract.DriftReport;
import io.headrace.contract.DriftReport.Reference;
import io.headrace.contract.FeatureDrift.Change;
import io.headrace.contract.QualityReport;
import io.headrace.schemas.ReportCodec;
import io.headrace.schemas.ScoreDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reports of drift and of quality by replays of the same topics: whole, divided, and killed on the way. */
class ReportsIT {
    private static final long HOUR = 3_600_000;
    private static final long START = 1_700_000_000_000L / HOUR * HOUR;
    private static final int HOURS = 12;
    private static final int PER_HOUR = 4_000;

    /** From this hour on amounts are twice what they were. */
    private static final int SHIFT = 8;

    private static final String LABELS = "labels";

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    private Path folder;

    @Test
    @Timeout(600)
    void reportsAreTheSameByteForByteAtAnyParallelismAndAfterAKill() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), 0)) {
            String bootstrap = broker.bootstrap();
            TinyPipeline.createTopics(bootstrap, 3);
            Kafka.create(bootstrap, 2, LABELS);
            Kafka.create(bootstrap, 1, "drift-one", "drift-two", "drift-killed");
            Kafka.create(bootstrap, 1, "quality-one", "quality-two", "quality-killed");
            Kafka.put(bootstrap, transactions());
            Kafka.put(bootstrap, labels());

            replay(bootstrap, "one", 1);
            replay(bootstrap, "two", 2);
            replayKilled(bootstrap, "killed");

            List<String> one = reports(bootstrap, "drift-one");
            assertThat(reports(bootstrap, "drift-two")).isEqualTo(one);
            assertThat(reports(bootstrap, "drift-killed")).isEqualTo(one);
            assertSensible(one);

            List<String> quality = reports(bootstrap, "quality-one");
            assertThat(reports(bootstrap, "quality-two")).isEqualTo(quality);
            assertThat(reports(bootstrap, "quality-killed")).isEqualTo(quality);
            assertRight(quality, ledger(bootstrap));
        }
    }

    private static void assertSensible(List<String> values) {
        List<DriftReport> reports = values.stream()
                .map(value -> ReportCodec.drift().fromJson(value.getBytes(StandardCharsets.UTF_8)))
                .toList();
        assertThat(reports).extracting(DriftReport::windowStart).isEqualTo(hours());
        assertThat(reports).extracting(DriftReport::events).containsOnly((long) PER_HOUR);
        assertThat(reports).extracting(DriftReport::reference).containsOnly(Reference.FIRST_WINDOW);
        assertThat(reports)
                .extracting(report -> report.features().get(0).change())
                .containsOnly(Change.NONE, Change.RAISED)
                .containsOnlyOnce(Change.RAISED);
        assertThat(reports.get(SHIFT + 1).features().get(0).change())
                .as("the second window of larger amounts")
                .isEqualTo(Change.RAISED);
    }

    /** The last word on each hour, counted and ranked once more from the ledger and the labels as they were made. */
    private static void assertRight(List<String> values, Map<Long, Double> ledger) {
        Map<Long, QualityReport> last = new TreeMap<>();
        for (String value : values) {
            QualityReport report = ReportCodec.quality().fromJson(value.getBytes(StandardCharsets.UTF_8));
            last.put(report.windowStart(), report);
        }
        QualityReport none = last.remove(START + HOURS * HOUR);
        assertThat(none.scores()).as("scores behind the last hour").isZero();
        assertThat(List.copyOf(last.keySet())).isEqualTo(hours());
        last.forEach((start, report) -> {
            long first = (start - START) / HOUR * PER_HOUR;
            List<Long> labelled = LongStream.range(first, first + PER_HOUR)
                    .filter(ReportsIT::isLabelled)
                    .boxed()
                    .toList();
            List<Double> positives = scores(labelled, ledger, true);
            List<Double> negatives = scores(labelled, ledger, false);
            assertThat(report.scores()).isEqualTo(PER_HOUR);
            assertThat(report.labelled()).isEqualTo(labelled.size());
            assertThat(report.positives()).isEqualTo(positives.size());
            assertThat(report.measured().auc()).isCloseTo(shareWon(positives, negatives), within(0.01));
            double hits = positives.stream().filter(score -> score >= 0.5).count();
            assertThat(report.measured().recall()).isEqualTo(hits / positives.size());
        });
    }

    /** By comparing each with each. */
    private static double shareWon(List<Double> positives, List<Double> negatives) {
        double won = 0;
        for (double positive : positives) {
            for (double negative : negatives) {
                won += positive > negative ? 1 : positive == negative ? 0.5 : 0;
            }
        }
        return won / positives.size() / negatives.size();
    }

    private static List<Double> scores(List<Long> ids, Map<Long, Double> ledger, boolean positive) {
        return ids.stream()
                .filter(id -> isPositive(id) == positive)
                .map(ledger::get)
                .toList();
    }

    /** Each run wrote every score; they are the same. */
    private static Map<Long, Double> ledger(String bootstrap) {
        Map<Long, Double> scores = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> read : Kafka.all(bootstrap, TinyPipeline.LEDGER)) {
            var score = ScoreDecoder.json().decode(read.value());
            scores.put(Long.valueOf(score.eventId()), score.score());
        }
        return scores;
    }

    private static boolean isLabelled(long id) {
        return id % 3 == 0;
    }

    /** Small amounts, mostly. */
    private static boolean isPositive(long id) {
        return id * 7919L % 100 < 15 != (id * 31 % 10 == 0);
    }

    /** Some before their event's time, most hours after; one in nine says the opposite first, one in five comes twice. */
    private static List<ProducerRecord<byte[], byte[]>> labels() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (long id = 0; id < (long) HOURS * PER_HOUR; id += 3) {
            long known = START + id * HOUR / PER_HOUR + (id % 7 - 1) * HOUR / 4;
            if (id % 9 == 0) {
                records.add(label(id, known - 1, !isPositive(id)));
            }
            records.add(label(id, known, isPositive(id)));
            if (id % 5 == 0) {
                records.add(label(id, known + 5, isPositive(id)));
            }
        }
        return records;
    }

    private static ProducerRecord<byte[], byte[]> label(long id, long time, boolean positive) {
        String json = "{\"event_id\":\"" + id + "\",\"label_time\":" + time + ",\"label\":" + (positive ? 1 : 0) + "}";
        return new ProducerRecord<>(LABELS, json.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Long> hours() {
        List<Long> hours = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            hours.add(START + hour * HOUR);
        }
        return hours;
    }

    private static List<ProducerRecord<byte[], byte[]>> transactions() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < HOURS * PER_HOUR; i++) {
            long time = START + i * HOUR / PER_HOUR;
            String amount = "\"amount\":" + (i / PER_HOUR >= SHIFT ? 2 : 1) * (i * 7919L % 100) / 20.0 + "}";
            ProducerRecord<byte[], byte[]> plain = TinyPipeline.transaction(i, time);
            String json = new String(plain.value(), StandardCharsets.UTF_8).replaceFirst("\"amount\":.*", amount);
            records.add(new ProducerRecord<>(plain.topic(), plain.key(), json.getBytes(StandardCharsets.UTF_8)));
        }
        return records;
    }

    private void replay(String bootstrap, String name, int parallelism) throws Exception {
        try (Child run = start(bootstrap, name, parallelism)) {
            assertThat(run.await()).as(run.printed()).isZero();
        }
    }

    /** The first run is killed on its way; what it had not committed nobody sees. */
    private void replayKilled(String bootstrap, String name) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
                Child run = start(bootstrap, name, 2)) {
            long before = Kafka.written(admin, TinyPipeline.DECISIONS);
            Await.until(
                    "decisions of a run that is then killed",
                    PATIENCE,
                    () -> Kafka.written(admin, TinyPipeline.DECISIONS) > before);
            assertThat(run.isAlive()).as("alive until it is killed").isTrue();
            run.kill();
        }
        replay(bootstrap, name, 2);
    }

    private Child start(String bootstrap, String name, int parallelism) throws Exception {
        Path spec = TinyPipeline.write(folder, "json", "1s");
        String text = Files.readString(spec)
                .replace("name: tiny", "name: " + name)
                .concat("labels: {topic: labels, max-out-of-order: 3h}\n"
                        + "drift: {window: 1h, topic: drift-" + name + "}\n"
                        + "quality: {window: 1h, ttl: 6h, settled: 6h, topic: quality-" + name + "}\n");
        Path own = Files.writeString(folder.resolve(name + ".yaml"), text);
        return Child.start(
                folder,
                Main.class,
                "run",
                own.toString(),
                "--bounded",
                "--bootstrap",
                bootstrap,
                "--state",
                folder.resolve("state-" + name).toString(),
                "--parallelism",
                Integer.toString(parallelism));
    }

    /** As JSON without what names the pipeline, which differs. */
    private static List<String> reports(String bootstrap, String topic) throws Exception {
        List<String> values = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> read : Kafka.all(bootstrap, topic)) {
            values.add(new String(read.value(), StandardCharsets.UTF_8)
                    .replaceFirst("\"report_id\":\"[0-9a-f]+", "\"report_id\":\"")
                    .replaceFirst("\"pipeline\":\"[a-z]+\"", "\"pipeline\":\"\"")
                    .replaceFirst("\"spec_sha256\":\"[0-9a-f]+\"", "\"spec_sha256\":\"\""));
        }
        assertThat(new TreeSet<>(values))
                .as("reports in " + topic + ", each once")
                .hasSameSizeAs(values);
        return values;
    }
}
