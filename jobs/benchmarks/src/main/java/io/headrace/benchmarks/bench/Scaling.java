package io.headrace.benchmarks.bench;

import io.headrace.benchmarks.peers.FraudPipeline;
import io.headrace.benchmarks.peers.FraudVersion;
import io.headrace.benchmarks.worker.SubjectKind;
import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.zoo.BenchModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        List<Trial> trials = new ArrayList<>();
        for (int count : slots) {
            trials.add(trial(count, rows, payments, repository));
        }
        return compared(new Contest(name, trials, List.of()).run(plan, progress));
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

    /** Subjects are one kind: the number of slots tells them apart. */
    private Report.Part compared(Report.Part part) {
        List<Measured> measured =
                part.subjects().stream().map(Report.Figures::measured).toList();
        List<Measured> titled = IntStream.range(0, slots.size())
                .mapToObj(i -> measured.get(i).titled(slots.get(i) + (slots.get(i) == 1 ? " slot" : " slots")))
                .toList();
        List<Claim.Outcome> claims = IntStream.range(1, slots.size())
                .mapToObj(i -> efficiency(slots.get(i), measured.get(i), measured.get(0)))
                .toList();
        return Report.Part.of(name, titled, List.of()).with(List.of(), claims);
    }

    private static Claim.Outcome efficiency(int count, Measured several, Measured one) {
        double[] values = IntStream.range(0, one.samples().size())
                .mapToDouble(round -> Measured.rate(several.samples().get(round))
                        / (count * Measured.rate(one.samples().get(round))))
                .toArray();
        return Claim.Outcome.of(
                "events/s of " + count + " slots against " + count + " times those of one",
                values,
                LEAST_EFFICIENCY,
                false);
    }
}
