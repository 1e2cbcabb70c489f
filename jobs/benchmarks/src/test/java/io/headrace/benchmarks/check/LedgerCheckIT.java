package io.headrace.benchmarks.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.benchmarks.Kafka;
import io.headrace.cli.local.EmbeddedBroker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LedgerCheckIT {
    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;

    private String source;
    private String ledger;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void putThousandEvents(TestInfo test) throws Exception {
        source = test.getTestMethod().orElseThrow().getName();
        ledger = source + "-ledger";
        Kafka.create(broker.bootstrap(), 3, source, ledger);
        put(source, LongStream.range(0, 1000).toArray());
    }

    private static void put(String topic, long... ids) throws Exception {
        Kafka.put(
                broker.bootstrap(),
                LongStream.of(ids).mapToObj(id -> event(topic, id)).toList());
    }

    private static ProducerRecord<byte[], byte[]> event(String topic, long id) {
        return new ProducerRecord<>(topic, ("{\"event_id\":\"" + id + "\",\"score\":0.5}").getBytes());
    }

    private LedgerReport check() {
        return LedgerCheck.check(broker.bootstrap(), List.of(source), ledger, "event_id");
    }

    @Test
    void everyEventOnceIsExact() throws Exception {
        put(ledger, LongStream.range(0, 1000).toArray());

        assertThat(check().isExact()).isTrue();
        assertThat(exitCode()).isZero();
    }

    @Test
    void aSeededLossIsFound() throws Exception {
        put(ledger, LongStream.range(0, 1000).filter(id -> id != 417).toArray());

        assertThat(check().lost()).isEqualTo(new LedgerReport.Finding(1, List.of("417")));
        assertThat(exitCode()).isEqualTo(1);
    }

    @Test
    void aSeededDuplicateIsFound() throws Exception {
        put(ledger, LongStream.range(0, 1000).toArray());
        put(ledger, 23);

        assertThat(check().doubled()).isEqualTo(new LedgerReport.Finding(1, List.of("23")));
        assertThat(exitCode()).isEqualTo(1);
    }

    @Test
    void anIdOfNoEventIsFound() throws Exception {
        put(ledger, LongStream.range(0, 1001).toArray());

        assertThat(check().unexpected()).isEqualTo(new LedgerReport.Finding(1, List.of("1000")));
    }

    @Test
    void anAbortedTransactionDoesNotCount() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = transactional()) {
            transaction(producer, 0, 500);
            producer.abortTransaction();
            transaction(producer, 0, 1000);
            producer.commitTransaction();
            transaction(producer, 500, 1000);
            producer.abortTransaction();
        }

        assertThat(check().isExact()).isTrue();
    }

    @Test
    void anOpenTransactionDoesNotCount() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = transactional()) {
            transaction(producer, 0, 1000);
            producer.commitTransaction();
            transaction(producer, 0, 1000);

            assertThat(check().isExact()).isTrue();
            producer.abortTransaction();
        }
    }

    @Test
    void recordsWithoutAnIdAreNotPassedOver() throws Exception {
        put(ledger, LongStream.range(0, 1000).toArray());
        Kafka.put(broker.bootstrap(), List.of(new ProducerRecord<>(ledger, "{\"event_id\":".getBytes())));

        assertThat(check().unreadable()).isEqualTo(1);
        assertThat(exitCode()).isEqualTo(1);
    }

    private KafkaProducer<byte[], byte[]> transactional() {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrap(), "transactional.id", source);
        var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private void transaction(KafkaProducer<byte[], byte[]> producer, long from, long to) {
        producer.beginTransaction();
        LongStream.range(from, to).forEach(id -> producer.send(event(ledger, id)));
        producer.flush();
    }

    private int exitCode() {
        return new CommandLine(new LedgerCheck())
                .setOut(new PrintWriter(new StringWriter()))
                .execute("--bootstrap", broker.bootstrap(), "--source", source, "--ledger", ledger);
    }
}
