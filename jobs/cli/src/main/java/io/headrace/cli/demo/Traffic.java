package io.headrace.cli.demo;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The generator on one side of the pipeline, readers of its topics on the other. */
final class Traffic implements AutoCloseable {
    private final Generator generator;
    private final Tallies tallies;
    private final List<TopicTail> tails;

    /**
     * Starts to send; all of it is closed with this.
     *
     * @param tails that read already
     */
    Traffic(Generator generator, Tallies tallies, List<TopicTail> tails) {
        this.generator = generator;
        this.tallies = tallies;
        this.tails = List.copyOf(tails);
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
        return Stream.concat(Stream.of(generator.failure()), tails.stream().map(TopicTail::failure))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Ledger entries beyond an event's first, of which there must be none. */
    long ledgerRepeats() {
        return tallies.ledger().repeats();
    }

    Counts counts() {
        return new Counts(
                generator.sending(),
                generator.sent(),
                tallies.decisions().scores(),
                tallies.ledger().scores(),
                tallies.deadLetters().deadLetters(),
                tallies.decisions().flagged(),
                generator.lag());
    }

    @Override
    public void close() throws InterruptedException {
        generator.close();
        tails.forEach(TopicTail::close);
    }
}
