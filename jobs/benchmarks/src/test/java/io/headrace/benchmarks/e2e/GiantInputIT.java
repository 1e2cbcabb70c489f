package io.headrace.benchmarks.e2e;

import io.headrace.benchmarks.TinyPipeline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that can be read, of which too much would travel on. */
class GiantInputIT {
    private static final String GIANT = "x".repeat(2 << 20);

    @TempDir
    private Path folder;

    private InputTrial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new InputTrial(folder);
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void aGiantIdKeyColumnKafkaKeyOrHeaderIsADeadLetterAndNoFailure() throws Exception {
        long now = System.currentTimeMillis();
        byte[] small = Payloads.event("small", now);
        tooLarge(utf8("key"), Payloads.event(GIANT, now));
        tooLarge(utf8("key"), utf8(text(small).replace("\"c\"", '"' + GIANT + '"')));
        tooLarge(utf8(GIANT), small);
        tooLarge(utf8("key"), small, new RecordHeader("trace", utf8(GIANT)));
        tooLarge(utf8(GIANT), Payloads.event(GIANT, now), new RecordHeader(GIANT, utf8(GIANT)));
        trial.badRecord(new ProducerRecord<>(TinyPipeline.EVENTS, utf8(GIANT), null), "malformed");
        for (int i = 0; i < 100; i++) {
            trial.good("good " + i, now + i);
        }

        trial.judge("json");
    }

    private void tooLarge(byte[] key, byte[] payload, Header... headers) {
        trial.badRecord(new ProducerRecord<>(TinyPipeline.EVENTS, null, key, payload, List.of(headers)), "too-large");
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
