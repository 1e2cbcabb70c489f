package io.headrace.cli.demo;

import io.headrace.simulator.LiveFeed;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;

/** Payments as they are made, and how long their scores take. */
record Live(Traffic traffic, Tallies tallies, PipelineMeters meters) implements LivePart<DemoFigures> {
    /** Ids go on from here: no run of the demo over the same topics gives one twice, up to a million events a second. */
    private static final long IDS_PER_MILLI = 1_000;

    /** @param producer handed over: closed with the live part */
    static Live start(DemoSpec spec, DemoConfig config, Producer<byte[], byte[]> producer) {
        Instant now = Instant.now();
        long firstId = now.toEpochMilli() * IDS_PER_MILLI;
        Feed feed = new LivePayments(new LiveFeed(DemoWorld.live(now, firstId)));
        Schedule schedule = Schedule.soon(config.rate());
        Tallies tallies = Tallies.of(
                spec, firstId, schedule.startMillis() + config.warmUp().toMillis());
        List<TopicTail> tails = tallies.follow(spec);
        Sender sender = new Sender(spec.records(), producer, new Labelling());
        Generator generator = new Generator(schedule, config.events(), feed, sender);
        return new Live(new Traffic(generator, tallies, tails), tallies, new PipelineMeters());
    }

    @Override
    public DemoFigures figures() {
        return new DemoFigures(
                traffic.counts(),
                tallies.decisions().delays(),
                tallies.ledger().delays(),
                meters.batchRows(),
                meters.device());
    }
}
