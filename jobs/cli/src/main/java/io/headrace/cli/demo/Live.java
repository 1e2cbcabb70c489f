package io.headrace.cli.demo;

import io.headrace.simulator.LiveFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;

/** The live part: the generator on one side of the pipeline, readers of its topics on the other. */
final class Live implements AutoCloseable {
    /** Between building the population and the first event. */
    private static final Duration HEAD_START = Duration.ofMillis(200);
    /** Ids go on from here: no run of the demo over the same topics gives one twice, up to a million events a second. */
    private static final long IDS_PER_MILLI = 1_000;

    private final Schedule schedule;
    private final Generator generator;
    private final ScoreTally decisions;
    private final ScoreTally ledger;
    private final DeadLetterTally deadLetters;
    private final TopicTail decisionsTail;
    private final TopicTail ledgerTail;
    private final TopicTail deadLettersTail;
    private final PipelineMeters meters = new PipelineMeters();

    /** @param producer handed over: closed with this */
    Live(DemoSpec spec, DemoConfig config, Producer<byte[], byte[]> producer) {
        Instant now = Instant.now();
        long firstId = now.toEpochMilli() * IDS_PER_MILLI;
        LiveFeed feed = new LiveFeed(DemoWorld.live(now, firstId));
        schedule = new Schedule(Instant.now().plus(HEAD_START).toEpochMilli(), config.rate());
        long measuredFrom = schedule.startMillis() + config.warmUp().toMillis();
        decisions = new ScoreTally(firstId, measuredFrom, spec.unremarkable());
        ledger = new ScoreTally(firstId, measuredFrom, spec.unremarkable());
        deadLetters = new DeadLetterTally(firstId);
        String bootstrap = spec.spec().kafka().bootstrap();
        decisionsTail = TopicTail.start(bootstrap, spec.decisions(), "read_uncommitted", decisions);
        ledgerTail = TopicTail.start(bootstrap, spec.ledger(), "read_committed", ledger);
        deadLettersTail = TopicTail.start(bootstrap, spec.deadLetters(), "read_uncommitted", deadLetters);
        generator = new Generator(
                schedule, config.events(), feed, new DemoRecords(spec.transactions(), spec.labels()), producer);
        generator.start();
    }

    /** Whether all events have been sent. */
    boolean isSent() {
        return generator.isDone();
    }

    void stopSending() throws InterruptedException {
        generator.stop();
    }

    /** Why a part of it gave up. */
    Optional<RuntimeException> failure() {
        return Stream.of(generator.failure(), decisionsTail.failure(), ledgerTail.failure(), deadLettersTail.failure())
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Ledger entries beyond an event's first, of which there must be none. */
    long ledgerRepeats() {
        return ledger.repeats();
    }

    DemoFigures figures() {
        long events = generator.sent();
        return new DemoFigures(
                sending(),
                events,
                decisions.scores(),
                ledger.scores(),
                deadLetters.deadLetters(),
                decisions.flagged(),
                decisions.delays(),
                ledger.delays(),
                meters.batchRows(),
                generator.lag(),
                meters.device());
    }

    @Override
    public void close() throws InterruptedException {
        generator.close();
        decisionsTail.close();
        ledgerTail.close();
        deadLettersTail.close();
    }

    /** Up to now, or up to the last event once all are sent. */
    private Duration sending() {
        long end = generator.isDone() ? generator.endedMillis() : System.currentTimeMillis();
        return Duration.ofMillis(Math.max(0, end - schedule.startMillis()));
    }
}
