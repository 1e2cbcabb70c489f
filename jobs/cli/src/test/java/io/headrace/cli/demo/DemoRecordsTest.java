package io.headrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Decoded;
import io.headrace.contract.EventSchema;
import io.headrace.contract.Header;
import io.headrace.contract.Origin;
import io.headrace.schemas.AvroSchemas;
import io.headrace.schemas.EventDecoder;
import io.headrace.schemas.EventDecoders;
import io.headrace.schemas.EventSchemas;
import io.headrace.simulator.LiveFeed;
import io.headrace.simulator.TransactionEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DemoRecordsTest {
    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
    private static final long FIRST_ID = NOW.toEpochMilli() * 1_000;

    private final DemoRecords records = new DemoRecords("transactions", "labels");
    private final LiveFeed feed = new LiveFeed(DemoWorld.live(NOW, FIRST_ID).withPopulation(50, 100));
}
