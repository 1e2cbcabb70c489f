package io.headrace.benchmarks.bench;

import io.headrace.benchmarks.worker.Sample;
import io.headrace.benchmarks.worker.SubjectKind;
import io.headrace.benchmarks.zoo.BenchModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The policy that adapts against the best that can be set by hand. At each load the best of a grid is chosen on one half of
 * the rounds and measured anew beside the other on the second half: on the first it is the best by luck, too.
 *
 * @param file the model
 */
record PolicyGrid(String name, BenchModel model, String file, Venue venue) implements Experiment {
    private static final List<Double> LOADS = List.of(0.1, 0.5);
    private static final List<Long> WAITS_MICROS = List.of(0L, 1_000L, 5_000L);
    private static final double MOST_DELAY = 1.10;
    private static final double LEAST_RATE = 0.97;

    /** A point of the grid. */
    record Fixed(int maxRows, long maxWaitMicros) {
        @Override
        public String toString() {
            return "fixed, " + maxRows + " rows, " + maxWaitMicros / 1000 + " ms";
        }
    }

    /** One row waits for nobody; a quarter of a full batch and a full one wait for so long or so long. */
    static List<Fixed> grid(int batch) {
        return Stream.concat(
                        Stream.of(new Fixed(1, 0)),
                        Stream.of(Math.max(2, batch / 4), batch)
                                .distinct()
                                .flatMap(rows -> WAITS_MICROS.stream().map(wait -> new Fixed(rows, wait))))
                .toList();
    }

    @Override
    public Report.Part run(Plan plan, Consumer<String> progress) throws IOException {
        progress.accept(name + ": warming up");
        try (LiveSubject adaptive = LiveSubject.warmedUp(SubjectKind.LIVE_ENGINE, name, model, file, venue, plan);
                LiveSubject fixed = LiveSubject.warmedUp(SubjectKind.LIVE_FIXED, name, model, file, venue, plan)) {
            int choosing = Math.max(1, plan.rounds() / 2);
            double capacity = capacity(adaptive, choosing);
            Map<Double, Fixed> promptest = new HashMap<>();
            for (double load : LOADS) {
                promptest.put(load, best(choosing, progress, policy -> {
                    adaptive.at(load, load * capacity, plan.seconds()); // its JVM learns as much, and it does not count
                    Point point = at(fixed, policy, load, capacity, plan);
                    return point.isVoid() ? Double.POSITIVE_INFINITY : point.p99();
                }));
            }
            Fixed fastest = best(choosing, progress, policy -> -Measured.rate(saturated(fixed, policy)));
            Rematch rematch = new Rematch(adaptive, fixed, capacity, promptest, fastest, plan);
            for (int round = choosing; round < Math.max(plan.rounds(), choosing + 1); round++) {
                progress.accept(name + ": round " + (round + 1) + " of " + plan.rounds());
                rematch.round(round);
            }
            return rematch.part(name);
        }
    }

    private static double capacity(LiveSubject adaptive, int rounds) throws IOException {
        for (int round = 0; round < rounds; round++) {
            adaptive.saturated().measure();
        }
        return adaptive.saturated().measured().rowsPerSecond().median();
    }

    private static Point at(LiveSubject fixed, Fixed policy, double load, double capacity, Plan plan)
            throws IOException {
        return fixed.at(load, load * capacity, plan.seconds(), policy.maxRows(), policy.maxWaitMicros())
                .titled("best of the grid");
    }

    private static Sample saturated(LiveSubject fixed, Fixed policy) throws IOException {
        return fixed.saturated().measure(policy.maxRows(), policy.maxWaitMicros());
    }

    @FunctionalInterface
    private interface Figure {
        double of(Fixed policy) throws IOException;
    }

    /** The one with the least median, policies taking turns. */
    private Fixed best(int rounds, Consumer<String> progress, Figure figure) throws IOException {
        List<Fixed> grid = grid(model.batch(venue.device()));
        Map<Fixed, List<Double>> found = new HashMap<>();
        for (int round = 0; round < rounds; round++) {
            progress.accept(name + ": choosing, round " + (round + 1) + " of " + rounds);
            for (Fixed policy : Contest.turns(grid, round)) {
                found.computeIfAbsent(policy, none -> new ArrayList<>()).add(figure.of(policy));
            }
        }
        Function<Fixed, Double> median = policy -> Estimate.of(found.get(policy).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .median();
        return grid.stream().min(Comparator.comparing(median)).orElseThrow();
    }

    /** The second half. */
    private static final class Rematch {
        private final LiveSubject adaptive;
        private final LiveSubject fixed;
        private final double capacity;
        private final Map<Double, Fixed> promptest;
        private final Fixed fastest;
        private final Plan plan;
        private final Map<Double, List<Point>> adaptivePoints = new HashMap<>();
        private final Map<Double, List<Point>> fixedPoints = new HashMap<>();
        private final List<Sample> adaptiveSamples = new ArrayList<>();
        private final List<Sample> fixedSamples = new ArrayList<>();

        Rematch(
                LiveSubject adaptive,
                LiveSubject fixed,
                double capacity,
                Map<Double, Fixed> promptest,
                Fixed fastest,
                Plan plan) {
            this.adaptive = adaptive;
            this.fixed = fixed;
            this.capacity = capacity;
            this.promptest = promptest;
            this.fastest = fastest;
            this.plan = plan;
        }

        void round(int round) throws IOException {
            for (boolean isFixed : Contest.turns(List.of(false, true), round)) {
                for (double load : LOADS) {
                    Map<Double, List<Point>> points = isFixed ? fixedPoints : adaptivePoints;
                    Point point = isFixed
                            ? at(fixed, promptest.get(load), load, capacity, plan)
                            : adaptive.at(load, load * capacity, plan.seconds());
                    points.computeIfAbsent(load, none -> new ArrayList<>()).add(point);
                }
                if (isFixed) {
                    fixedSamples.add(saturated(fixed, fastest));
                } else {
                    adaptiveSamples.add(adaptive.saturated().measure());
                }
            }
        }

        Report.Part part(String name) {
            List<Claim.Outcome> claims = new ArrayList<>();
            for (double load : LOADS) {
                claims.add(Latency.compared(
                        "p99 at load " + load + " against " + promptest.get(load),
                        adaptivePoints.get(load),
                        fixedPoints.get(load),
                        Point::p99,
                        (a, b) -> a / b,
                        MOST_DELAY));
            }
            double[] rates = IntStream.range(0, fixedSamples.size())
                    .mapToDouble(i -> Measured.rate(adaptiveSamples.get(i)) / Measured.rate(fixedSamples.get(i)))
                    .toArray();
            claims.add(Claim.Outcome.of("rows/s, saturated, against " + fastest, rates, LEAST_RATE, false));
            List<Measured> measured = List.of(
                    measured(SubjectKind.LIVE_ENGINE, SubjectKind.LIVE_ENGINE.title(), adaptiveSamples),
                    measured(SubjectKind.LIVE_FIXED, fastest.toString(), fixedSamples));
            List<Point> points = Stream.concat(adaptivePoints.values().stream(), fixedPoints.values().stream())
                    .flatMap(List::stream)
                    .sorted(Comparator.comparing(Point::load))
                    .toList();
            return Report.Part.of(name, measured, List.of()).with(points, claims);
        }

        private static Measured measured(SubjectKind kind, String title, List<Sample> samples) {
            return new Measured(kind.label(), title, samples, List.of());
        }
    }
}
