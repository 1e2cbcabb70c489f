package io.headrace.benchmarks.bench;

import io.headrace.benchmarks.worker.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Subjects measured against one another: all are started and warmed up, then take turns, forwards and backwards (ABBA), so
 * that what the machine does in the meantime befalls all of them.
 *
 * @param claims what it is to show
 * @param mostRounds after so many all start anew, each in another JVM: what one has compiled well or badly it keeps, and
 *     that may differ by more than what is looked for
 */
record Contest(String name, List<Trial> trials, List<Claim> claims, int mostRounds) implements Experiment {
    /** In one JVM a subject. */
    Contest(String name, List<Trial> trials, List<Claim> claims) {
        this(name, trials, claims, Integer.MAX_VALUE);
    }

    @Override
    public Report.Part run(Plan plan, Consumer<String> progress) throws IOException {
        List<Measured> measured = List.of();
        for (int round = 0; round < plan.rounds(); round += Math.min(mostRounds, plan.rounds())) {
            measured = joined(measured, rounds(round, plan, progress));
        }
        return Report.Part.of(name, measured, claims);
    }

    private List<Measured> rounds(int first, Plan plan, Consumer<String> progress) throws IOException {
        List<Contestant> contestants = new ArrayList<>();
        try {
            for (Trial trial : trials) {
                progress.accept(name + ": warming up " + trial.subject());
                contestants.add(Contestant.warmedUp(trial, Contestant.Supply.NOTHING, plan));
            }
            for (int round = first; round < plan.rounds() && round - first < mostRounds; round++) {
                progress.accept(name + ": round " + (round + 1) + " of " + plan.rounds());
                for (Contestant contestant : turns(contestants, round)) {
                    contestant.measure();
                }
            }
            return contestants.stream().map(Contestant::measured).toList();
        } finally {
            contestants.forEach(Contestant::close);
        }
    }

    private static List<Measured> joined(List<Measured> earlier, List<Measured> later) {
        return earlier.isEmpty()
                ? later
                : IntStream.range(0, later.size())
                        .mapToObj(i -> earlier.get(i).and(later.get(i)))
                        .toList();
    }

    /** Forwards in even rounds, backwards in odd ones. */
    static <T> List<T> turns(List<T> all, int round) {
        List<T> order = new ArrayList<>(all);
        if (round % 2 == 1) {
            Collections.reverse(order);
        }
        return order;
    }
}
