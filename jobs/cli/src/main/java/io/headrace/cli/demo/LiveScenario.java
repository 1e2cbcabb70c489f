package io.headrace.cli.demo;

import io.headrace.simulator.Simulation;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.clients.producer.Producer;

/** Payments that are made now, by regulars and by many new cards. */
record LiveScenario(DemoConfig config) implements Scenario<DemoFigures> {
    @Override
    public DemoSpec adapt(DemoSpec shipped) {
        return shipped;
    }

    @Override
    public void requireResumable() {
        // payments go on at the time that it is now
    }

    @Override
    public long writeHistory(DemoSpec spec, Producer<byte[], byte[]> producer) {
        Instant now = Instant.now();
        long until = now.toEpochMilli();
        try (Sender sender = new Sender(spec.records(), producer, new Labelling())) {
            return History.write(new Playback(new Simulation(DemoWorld.history(now)), until), until, sender);
        }
    }

    @Override
    public Live goLive(DemoSpec spec, Producer<byte[], byte[]> producer) {
        return Live.start(spec, config, producer);
    }

    @Override
    public String announcement() {
        return String.format(Locale.ROOT, "%,d payments a second", config.rate());
    }
}
