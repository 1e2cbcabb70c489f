package io.headrace.benchmarks.bench;

import io.headrace.benchmarks.peers.SeldomRuns;
import io.headrace.benchmarks.worker.SubjectKind;
import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.zoo.BenchModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Delay against load, from one topic to another and seen at once. Loads are parts of a subject's own capacity, found
 * beforehand; the stream without a model is offered what Headrace is offered.
 *
 * @param file the model
 */
record Latency(String name, BenchModel model, String file, Venue venue) implements Experiment {
    private static final SubjectKind HEADRACE = SubjectKind.LIVE_ENGINE;
    private static final SubjectKind SERVER = SubjectKind.LIVE_SERVER;
    private static final SubjectKind STREAM = SubjectKind.LIVE_PASS_THROUGH;

    private static final double LOW = 0.05;
    private static final double HALF = 0.5;
    private static final List<Double> LOADS = List.of(LOW, 0.25, HALF, 0.75, 0.9);

    /** Rounds until compilers are done: seconds of few rows leave them much to do after those at full speed. */
    private static final int THROWN_AWAY = 2;

    @Override
    public Report.Part run(Plan plan, Consumer<String> progress) throws IOException {
        Map<SubjectKind, LiveSubject> subjects = new LinkedHashMap<>();
        Trial alone =
                Trial.inMemory(SubjectKind.RAW, model, file).on(venue.device()).withBatch(1);
        try (Contestant single = Contestant.warmedUp(alone, Contestant.Supply.NOTHING, plan)) {
            for (SubjectKind kind : List.of(HEADRACE, SERVER, STREAM)) {
                progress.accept(name + ": warming up " + kind.label());
                subjects.put(kind, LiveSubject.warmedUp(kind, name, model, file, venue, plan));
            }
            List<Measured> measured = capacities(single, subjects, plan, progress);
            for (int round = 0; round < THROWN_AWAY; round++) {
                round(round, "warm-up", subjects, plan, progress);
            }
            List<Point> points = new ArrayList<>();
            double[] seldom = new double[plan.rounds()];
            double rate = LOW * capacity(subjects.get(HEADRACE));
            for (int round = 0; round < plan.rounds(); round++) {
                String title = "round " + (round + 1) + " of " + plan.rounds();
                points.addAll(round(round, title, subjects, plan, progress));
                progress.accept(name + ": " + title + ", the model alone at load " + LOW);
                seldom[round] = SeldomRuns.median(model, file, venue.device(), rate, plan.seconds());
            }
            double aloneMillis = 1000 / single.measured().rowsPerSecond().median();
            return Report.Part.of(name, measured, List.of()).with(points, claims(points, aloneMillis, seldom));
        } finally {
            subjects.values().forEach(LiveSubject::close);
        }
    }

    private List<Point> round(
            int round, String title, Map<SubjectKind, LiveSubject> subjects, Plan plan, Consumer<String> progress)
            throws IOException {
        List<Point> points = new ArrayList<>();
        for (double load : Contest.turns(LOADS, round)) {
            progress.accept(name + ": " + title + ", load " + load);
            for (SubjectKind kind : Contest.turns(List.copyOf(subjects.keySet()), round)) {
                double capacity = capacity(subjects.get(kind == STREAM ? HEADRACE : kind));
                points.add(subjects.get(kind).at(load, load * capacity, plan.seconds()));
            }
        }
        return points;
    }

    private List<Measured> capacities(
            Contestant single, Map<SubjectKind, LiveSubject> subjects, Plan plan, Consumer<String> progress)
            throws IOException {
        List<Contestant> all = new ArrayList<>(List.of(single));
        subjects.values().forEach(subject -> all.add(subject.saturated()));
        for (int round = 0; round < plan.rounds(); round++) {
            progress.accept(name + ": capacity, round " + (round + 1) + " of " + plan.rounds());
            for (Contestant contestant : Contest.turns(all, round)) {
                contestant.measure();
            }
        }
        return all.stream().map(Contestant::measured).toList();
    }

    private static double capacity(LiveSubject subject) {
        return subject.saturated().measured().rowsPerSecond().median();
    }

    /**
     * @param alone what one row takes alone in a loop, T(1), milliseconds
     * @param seldom the same, but at a twentieth of the load: caches and cores have done other things in between
     */
    private static List<Claim.Outcome> claims(List<Point> points, double alone, double[] seldom) {
        return List.of(
                compared(
                        "p99 at half load above pass-through's, in T(1)",
                        of(points, HEADRACE, HALF),
                        of(points, STREAM, HALF),
                        Point::p99,
                        (a, b) -> (a - b) / alone,
                        4),
                compared(
                        "p50 at a twentieth of the load above pass-through's, in T(1)",
                        of(points, HEADRACE, LOW),
                        of(points, STREAM, LOW),
                        Point::p50,
                        (a, b) -> (a - b) / alone,
                        1.3),
                compared(
                        "the same in T(1) of runs as seldom",
                        of(points, HEADRACE, LOW),
                        of(points, STREAM, LOW),
                        Point::p50,
                        (a, b) -> (a - b) / Estimate.median(seldom),
                        1.3),
                compared(
                        "p99 at half load against the model server's",
                        of(points, HEADRACE, HALF),
                        of(points, SERVER, HALF),
                        Point::p99,
                        (a, b) -> a / b,
                        0.333));
    }

    private static List<Point> of(List<Point> points, SubjectKind kind, double load) {
        return points.stream()
                .filter(point -> point.subject().equals(kind.label()) && point.load() == load)
                .toList();
    }

    /** Round by round, without those in which either is void. */
    static Claim.Outcome compared(
            String text,
            List<Point> points,
            List<Point> references,
            ToDoubleFunction<Point> figure,
            DoubleBinaryOperator comparison,
            double atMost) {
        double[] values = IntStream.range(0, points.size())
                .filter(round ->
                        !points.get(round).isVoid() && !references.get(round).isVoid())
                .mapToDouble(round -> comparison.applyAsDouble(
                        figure.applyAsDouble(points.get(round)), figure.applyAsDouble(references.get(round))))
                .toArray();
        return Claim.Outcome.of(text, values, atMost, true);
    }
}
