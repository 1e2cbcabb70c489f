package io.headrace.benchmarks.bench;

import io.headrace.benchmarks.drift.DriftJob;
import io.headrace.benchmarks.drift.PaneSizes;
import io.headrace.benchmarks.drift.Shift;
import io.headrace.benchmarks.drift.Sighting;
import io.headrace.benchmarks.drift.World;
import io.headrace.contract.DriftReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Shifts of several sizes in one of thirty features, and how soon the drift stage raises an alarm; days in which nothing moves,
 * and how often it does so then. Each at both parallelisms, whose reports must be equal.
 *
 * @param world of the first seed; each later one has a seed of its own
 * @param features that are shifted, one at a time
 * @param stableDays before the shift, which begins at the noon that follows
 * @param shiftedDays watched from the day of the shift on
 */
record DriftDetection(
        String name, World.Settings world, List<String> features, List<Double> sizes, int stableDays, int shiftedDays)
        implements Experiment {
    private static final int SERIAL = 1;
    private static final int PARALLEL = 4;

    /** A shift seldom waits for a window to begin. */
    private static final double INTO_WINDOW = 0.5;

    private static final double MOST_FALSE = 1;
    private static final double MOST_BYTES = 8192;

    /** A heavy tail, a figure of each customer, and one of each terminal. */
    static final List<String> FEATURES = List.of("amount", "customer_mean_7d", "terminal_mean_7d");

    static final List<Double> SIZES = List.of(0.1, 0.2, 0.3, 0.5, 1.0);

    /**
     * The simulator's usual population, with 10,000 payments a day, in six weeks. In a smaller one a single stolen card or
     * terminal is so much of a day that its counts really move.
     */
    static DriftDetection usual(String name) {
        return new DriftDetection(name, new World.Settings(31, 5_000, 2_000, 28, 42), FEATURES, SIZES, 7, 14);
    }

    /** @param plan each round is a world of its own */
    @Override
    public Report.Part run(Plan plan, Consumer<String> progress) throws IOException {
        Findings findings = new Findings();
        try (DriftJob job = new DriftJob(PARALLEL)) {
            for (int round = 0; round < plan.rounds(); round++) {
                progress.accept(name + ": world " + (round + 1) + " of " + plan.rounds());
                watch(World.of(world.withSeed(world.seed() + round)), job, findings);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(name + ": interrupted", e);
        }
        return findings.part(name);
    }

    private void watch(World made, DriftJob job, Findings findings) throws IOException, InterruptedException {
        List<DriftReport> quiet =
                findings.compared(job, made, Shift.NONE, made.settings().watchedDays());
        findings.quiet.add(
                new Quiet(made.settings().seed(), quiet.size(), Sighting.alarms(quiet), Sighting.detections(quiet)));
        long from = made.settings().watchedFrom() + (long) ((stableDays + INTO_WINDOW) * World.DAY);
        for (String feature : features) {
            for (double size : sizes) {
                Shift shift = new Shift(feature, size, from);
                List<DriftReport> reports = findings.compared(job, made, shift, stableDays + shiftedDays);
                findings.sighted(shift, Sighting.of(shift, reports));
            }
        }
        findings.sizes = PaneSizes.of(made).most(findings.sizes);
    }

    private static final class Findings {
        private final Map<String, List<Sighting>> sightings = new LinkedHashMap<>();
        private final Map<String, Shift> shifts = new LinkedHashMap<>();
        private final List<Quiet> quiet = new ArrayList<>();
        private PaneSizes sizes = new PaneSizes(0, 0);
        private int reports;
        private int different;

        /** @return the reports of one subtask, after those of several were compared with them */
        List<DriftReport> compared(DriftJob job, World world, Shift shift, int days)
                throws IOException, InterruptedException {
            List<DriftReport> serial = job.run(world, shift, days, SERIAL);
            List<DriftReport> parallel = job.run(world, shift, days, PARALLEL);
            int most = Math.max(serial.size(), parallel.size());
            for (int i = 0; i < most; i++) {
                boolean isEqual = i < serial.size()
                        && i < parallel.size()
                        && serial.get(i).equals(parallel.get(i));
                different += isEqual ? 0 : 1;
            }
            reports += most;
            return serial;
        }

        void sighted(Shift shift, Sighting sighting) {
            String which = shift.feature() + " " + shift.size();
            shifts.putIfAbsent(which, shift);
            sightings.computeIfAbsent(which, none -> new ArrayList<>()).add(sighting);
        }

        Report.Part part(String name) {
            List<Detection> detections = sightings.entrySet().stream()
                    .map(runs -> Detection.of(shifts.get(runs.getKey()), INTO_WINDOW, runs.getValue()))
                    .toList();
            return Report.Part.of(name, List.of(), List.of()).with(detections, quiet, claims());
        }

        private List<Claim.Outcome> claims() {
            int windows = quiet.stream().mapToInt(Quiet::windows).sum();
            int alarms = quiet.stream().mapToInt(seed -> seed.alarms().size()).sum();
            return List.of(
                    Claim.Outcome.counted(
                            "false alarms per 100 stable windows, of " + windows, 100.0 * alarms / windows, MOST_FALSE),
                    Claim.Outcome.counted(
                            "reports that differ between parallelism " + SERIAL + " and " + PARALLEL + ", of "
                                    + reports,
                            different,
                            0),
                    Claim.Outcome.counted("bytes of a feature and pane, profile", sizes.profiled(), MOST_BYTES),
                    Claim.Outcome.counted("bytes of a feature and pane, no profile", sizes.unprofiled(), MOST_BYTES));
        }
    }
}
