package io.headrace.cli.demo;

/** Counts the scores of live events as one reader sees them. One thread reads in; the counts are for any thread. */
final class ScoreTally implements TopicTail.Reader {
    private final Seen seen;
    private final long measuredFromMillis;
    private final String unremarkable;
    private final DelayRecorder delays = new DelayRecorder();
    private volatile long scores;
    private volatile long flagged;
    private volatile long repeats;

    /**
     * @param firstId of the live events
     * @param measuredFromMillis delays of events before this time do not count
     * @param unremarkable the decision that flags nothing
     */
    ScoreTally(long firstId, long measuredFromMillis, String unremarkable) {
        this.seen = new Seen(firstId);
        this.measuredFromMillis = measuredFromMillis;
        this.unremarkable = unremarkable;
    }

    @Override
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread writes
    public void read(byte[] value, long readAtMicros) {
        ScoreGlance score = ScoreGlance.of(value);
        long id = score.eventId();
        if (!seen.add(id)) {
            repeats += seen.isLive(id) ? 1 : 0;
            return;
        }
        scores++;
        flagged += score.decision().equals(unremarkable) ? 0 : 1;
        if (score.eventTime() >= measuredFromMillis) {
            delays.record(readAtMicros - score.eventTime() * 1_000);
        }
    }

    /** Live events with a score, each once. */
    long scores() {
        return scores;
    }

    /** How many of them led to another decision than the unremarkable one. */
    long flagged() {
        return flagged;
    }

    /** Scores beyond an event's first. */
    long repeats() {
        return repeats;
    }

    Delays delays() {
        return delays.delays();
    }
}
