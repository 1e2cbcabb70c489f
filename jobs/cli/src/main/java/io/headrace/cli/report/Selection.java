package io.headrace.cli.report;

import io.headrace.contract.Run;
import java.time.Duration;
import java.util.Optional;

/**
 * Which reports count.
 *
 * @param since how far back from the end of the newest window that counts otherwise; empty for all
 */
record Selection(Optional<Run> run, Optional<String> model, Optional<String> modelVersion, Optional<Duration> since) {
    static final Selection ALL = new Selection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    boolean takes(Subject subject) {
        return run.map(subject.run()::equals).orElse(true)
                && model.map(subject.provenance().model()::equals).orElse(true)
                && modelVersion.map(subject.provenance().modelVersion()::equals).orElse(true);
    }

    /** @param newest end of the newest window, epoch milliseconds */
    boolean reaches(long windowEnd, long newest) {
        return since.map(length -> newest - windowEnd < length.toMillis()).orElse(true);
    }
}
