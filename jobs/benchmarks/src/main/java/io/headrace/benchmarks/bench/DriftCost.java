package io.headrace.benchmarks.bench;

import static io.headrace.benchmarks.worker.SubjectKind.PIPELINE;
import static io.headrace.benchmarks.worker.SubjectKind.PIPELINE_JUDGED;
import static io.headrace.benchmarks.worker.SubjectKind.PIPELINE_UNPROFILED;
import static io.headrace.benchmarks.worker.SubjectKind.PIPELINE_WATCHED;

import io.headrace.benchmarks.peers.FraudPipeline;
import io.headrace.benchmarks.peers.FraudVersion;
import io.headrace.benchmarks.worker.SubjectKind;
import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.zoo.BenchModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The fraud pipeline with drift off and on, and with quality on. All samples are of the same payments. */
final class DriftCost {
    /** So that a sample is about as long as was asked for. */
    private static final long PER_SECOND = 80_000;

    private static final int ROUNDS_OF_A_JVM = 8;
    private static final double LEAST_RATE = 0.97;

    /** What a rate of 0.97 is as a cost. */
    private static final double MOST_COST = 1.03;

    /** What a rate of 0.97 leaves of the CPU time, where the cores are the limit. */
    private static final double MOST_SHARE = 0.03;

    private DriftCost() {}

    static Contest contest(String name, BenchModel model, Venue venue, double seconds) throws IOException {
        long rows = (long) (seconds * PER_SECOND);
        Payments.Topics payments = Payments.layOut(venue, rows);
        Path repository = venue.folder().resolve("repository");
        FraudVersion.write(repository, model, Payments.first(Math.min(rows, FraudVersion.PROFILED)));
        List<Trial> trials = new ArrayList<>();
        for (SubjectKind subject : List.of(PIPELINE, PIPELINE_WATCHED, PIPELINE_UNPROFILED, PIPELINE_JUDGED)) {
            String ledger = venue.scores(subject.label());
            venue.live(FraudPipeline.reports(ledger));
            venue.live(FraudPipeline.deadLetters(ledger));
            trials.add(Trial.kafka(subject, model, "", venue.bootstrap(), payments.transactions(), ledger, rows)
                    .with(FraudPipeline.LABELS, payments.labels())
                    .with(FraudPipeline.REPOSITORY, repository.toString())
                    .ofWholeTopics()
                    .withProfile());
        }
        return new Contest(name, trials, claims(), ROUNDS_OF_A_JVM);
    }

    private static List<Claim> claims() {
        return List.of(
                Claim.isFaster("events/s with drift on against off", LEAST_RATE, PIPELINE_WATCHED, PIPELINE),
                Claim.isFaster(
                        "events/s with drift on, without a profile, against off",
                        LEAST_RATE,
                        PIPELINE_UNPROFILED,
                        PIPELINE),
                Claim.costs("CPU per event with drift on against off", MOST_COST, PIPELINE_WATCHED, PIPELINE),
                Claim.costs(
                        "CPU per event with drift on, without a profile, against off",
                        MOST_COST,
                        PIPELINE_UNPROFILED,
                        PIPELINE),
                Claim.keeps(
                        "drift's part of the CPU time, by samples", MOST_SHARE, Measured::watching, PIPELINE_WATCHED),
                Claim.keeps(
                        "the same, without a reference profile", MOST_SHARE, Measured::watching, PIPELINE_UNPROFILED));
    }
}
