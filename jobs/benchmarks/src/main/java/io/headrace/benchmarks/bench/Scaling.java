package io.headrace.benchmarks.bench;

import io.headrace.benchmarks.peers.FraudPipeline;
import io.headrace.benchmarks.peers.FraudVersion;
import io.headrace.benchmarks.worker.SubjectKind;
import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.zoo.BenchModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The whole fraud pipeline on more and more slots, over the same payments in as many partitions as there are slots at most.
 *
 * @param slots to be tried, the first of them 1
 */
record Scaling(String name, BenchModel model, Venue venue, List<Integer> slots) implements Experiment {
    private static final SubjectKind SUBJECT = SubjectKind.PIPELINE;
    private static final double LEAST_EFFICIENCY = 0.90;

    /** So that a sample on all slots is about as long as was asked for. All samples are of the same payments. */
    private static final long PER_SECOND = 60_000;

    /** Two cores are the broker's. */
    static List<Integer> upTo(int cores) {
        return IntStream.of(1, 2, 4, 8, 14)
                .filter(slots -> slots <= 2 || slots <= cores - 2)
                .boxed()
                .toList();
    }

    @Override
    public Report.Part run(Plan plan, Consumer<String> progress) throws IOException {
        int most = slots.get(slots.size() - 1);
        long rows = (long) (plan.seconds() * PER_SECOND * most);
        progress.accept(name + ": laying out " + rows + " payments");
        Payments.Topics payments = Payments.layOut(venue, "scaling-", most, rows);
        Path repository = venue.folder().resolve("scaling-repository");
        FraudVersion.write(repository, model, Payments.first(Math.min(rows, FraudVersion.PROFILED)));
        Map<Integer, Contestant> contestants = new LinkedHashMap<>();
        try {
            for (int count : slots) {
                progress.accept(name + ": warming up " + count + " slots");
                contestants.put(
                        count,
                        Contestant.warmedUp(trial(count, rows, payments, repository), Contestant.Supply.NOTHING, plan));
            }
            for (int round = 0; round < plan.rounds(); round++) {
                progress.accept(name + ": round " + (round + 1) + " of " + plan.rounds());
                for (int count : Contest.turns(slots, round)) {
                    contestants.get(count).measure();
                }
            }
            return part(contestants);
        } finally {
            contestants.values().forEach(Contestant::close);
        }
    }

    private Trial trial(int count, long rows, Payments.Topics payments, Path repository) throws IOException {
        String ledger = venue.scores("scaling-" + count);
        venue.live(FraudPipeline.deadLetters(ledger));
        return Trial.kafka(SUBJECT, model, "", venue.bootstrap(), payments.transactions(), ledger, rows)
                .with(FraudPipeline.LABELS, payments.labels())
                .with(FraudPipeline.REPOSITORY, repository.toString())
                .on(venue.device())
                .onSlots(count)
                .ofWholeTopics();
    }

    private Report.Part part(Map<Integer, Contestant> contestants) {
        List<Measured> measured = new ArrayList<>();
        List<Claim.Outcome> claims = new ArrayList<>();
        List<Double> one = rates(contestants.get(1));
        contestants.forEach((count, contestant) -> {
            measured.add(contestant.measured().titled(count + (count == 1 ? " slot" : " slots")));
            if (count > 1) {
                double[] efficiency = IntStream.range(0, one.size())
                        .mapToDouble(round -> rates(contestant).get(round) / (count * one.get(round)))
                        .toArray();
                claims.add(Claim.Outcome.of(
                        "events/s of " + count + " slots against " + count + " times those of one",
                        efficiency,
                        LEAST_EFFICIENCY,
                        false));
            }
        });
        return Report.Part.of(name, measured, List.of()).with(List.of(), claims);
    }

    private static List<Double> rates(Contestant contestant) {
        return contestant.measured().samples().stream().map(Measured::rate).toList();
    }
}
