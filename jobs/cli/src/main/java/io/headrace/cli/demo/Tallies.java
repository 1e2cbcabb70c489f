package io.headrace.cli.demo;

import java.util.List;

/** Who counts the results of what is sent, in the topics that the pipeline writes. */
record Tallies(ScoreTally decisions, ScoreTally ledger, DeadLetterTally deadLetters) {
    /**
     * @param firstId of the events that count
     * @param measuredFromMillis delays of events before this time do not count
     */
    static Tallies of(DemoSpec spec, long firstId, long measuredFromMillis) {
        return new Tallies(
                new ScoreTally(firstId, measuredFromMillis, spec.unremarkable()),
                new ScoreTally(firstId, measuredFromMillis, spec.unremarkable()),
                new DeadLetterTally(firstId));
    }

    /** Reads what comes from now on. */
    List<TopicTail> follow(DemoSpec spec) {
        String bootstrap = spec.spec().kafka().bootstrap();
        return List.of(
                TopicTail.start(bootstrap, spec.decisions(), "read_uncommitted", decisions),
                TopicTail.start(bootstrap, spec.ledger(), "read_committed", ledger),
                TopicTail.start(bootstrap, spec.deadLetters(), "read_uncommitted", deadLetters));
    }
}
