package io.headrace.benchmarks.bench;

import io.headrace.benchmarks.worker.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Subjects measured against one another: all are started and warmed up, then take turns, forwards and backwards (ABBA), so
 * that what the machine does in the meantime befalls all of them.
 *
 * @param claims what it is to show
 */
record Contest(String name, List<Trial> trials, List<Claim> claims) implements Experiment {
    @Override
    public Report.Part run(Plan plan, Consumer<String> progress) throws IOException {
        List<Contestant> contestants = new ArrayList<>();
        try {
            for (Trial trial : trials) {
                progress.accept(name + ": warming up " + trial.subject());
                contestants.add(Contestant.warmedUp(trial, Contestant.Supply.NOTHING, plan));
            }
            for (int round = 0; round < plan.rounds(); round++) {
                progress.accept(name + ": round " + (round + 1) + " of " + plan.rounds());
                for (Contestant contestant : turns(contestants, round)) {
                    contestant.measure();
                }
            }
            return Report.Part.of(
                    name, contestants.stream().map(Contestant::measured).toList(), claims);
        } finally {
            contestants.forEach(Contestant::close);
        }
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
