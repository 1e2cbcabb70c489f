package io.headrace.benchmarks.drift;

import io.headrace.contract.Score;
import io.headrace.drift.profile.ReferenceProfileJson;
import io.headrace.drift.window.Counting;
import io.headrace.drift.window.ModelCounts;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Serialized counts of a feature in a pane of a day, bytes.
 *
 * @param profiled the most with a profile's edges
 * @param unprofiled the most in log-linear buckets
 */
public record PaneSizes(int profiled, int unprofiled) {
    public static PaneSizes of(World world) {
        return new PaneSizes(
                most(world, Counting.of(ReferenceProfileJson.parse(world.reference()), world.names())),
                most(world, Counting.unprofiled(world.names())));
    }

    public PaneSizes most(PaneSizes other) {
        return new PaneSizes(Math.max(profiled, other.profiled), Math.max(unprofiled, other.unprofiled));
    }

    private static int most(World world, Counting counting) {
        Map<Long, ModelCounts> panes = new TreeMap<>();
        int rows = Math.toIntExact(world.rows(world.settings().watchedDays()));
        for (int i = 0; i < rows; i++) {
            Score score = world.score(i, Shift.NONE);
            add(score, panes.computeIfAbsent(score.eventTime() / World.DAY, day -> new ModelCounts(counting)));
        }
        return panes.values().stream()
                .flatMapToInt(pane -> IntStream.range(0, counting.buckets().size())
                        .map(column -> pane.column(column).toBytes().length))
                .max()
                .orElse(0);
    }

    private static void add(Score score, ModelCounts pane) {
        pane.addEvent(score.eventTime(), score.features().values());
        pane.addScore(score.score());
    }
}
