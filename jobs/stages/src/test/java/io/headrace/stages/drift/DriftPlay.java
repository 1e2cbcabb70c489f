package io.headrace.stages.drift;

import io.headrace.contract.DriftReport;
import io.headrace.contract.FeatureDrift;
import io.headrace.contract.Score;
import io.headrace.drift.profile.ReferenceProfileBuilder;
import io.headrace.drift.profile.ReferenceProfileJson;
import io.headrace.drift.window.DriftRules;
import io.headrace.stages.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made scores, and what the stage reports of them. */
final class DriftPlay {
    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final String PROFILE = profile();

    private DriftPlay() {}

    private static String profile() {
        Random random = new Random(1);
        return ReferenceProfileJson.format(new ReferenceProfileBuilder("risk", "1")
                .numeric("amount", random.doubles(5000, 0, 100).toArray())
                .numeric("age", random.doubles(5000, 18, 90).toArray())
                .score(random.doubles(5000).toArray()));
    }

    static DriftSettings replay(String profile) {
        return DriftSettings.of(
                Mode.REPLAY, Watched.FEATURES, profile, Long.MIN_VALUE, Duration.ofHours(1), DriftRules.DEFAULTS);
    }

    static DriftSettings live(String profile) {
        return DriftSettings.of(
                Mode.LIVE, Watched.FEATURES, profile, Long.MIN_VALUE, Duration.ofHours(1), DriftRules.DEFAULTS);
    }

    /** Twelve seconds apart, as the profile has them; from some time on the amount has grown by a third. */
    static List<Score> stream(long from, long to, long shiftedFrom) {
        Random random = new Random(from + 7);
        List<Score> scores = new ArrayList<>();
        for (long time = from; time < to; time += 12_000) {
            double amount = 100 * random.nextDouble() + (time >= shiftedFrom ? 33 : 0);
            double age = 18 + 72 * random.nextDouble();
            scores.add(Watched.score("e" + time, time, random.nextDouble(), 0, amount, age));
        }
        return scores;
    }

    static List<Score> stream(long hours) {
        return stream(0, hours * HOUR, Long.MAX_VALUE);
    }

    static void play(Watched stage, List<Score> scores) throws Exception {
        for (Score score : scores) {
            stage.score(0, score);
            stage.watermark(score.eventTime() - 1);
        }
    }

    static List<DriftReport> played(DriftSettings settings, List<Score> scores) throws Exception {
        try (Watched stage = new Watched(settings, 1)) {
            play(stage, scores);
            stage.watermark(Long.MAX_VALUE);
            return stage.reports();
        }
    }

    static FeatureDrift amount(DriftReport report) {
        return report.features().get(0);
    }
}
