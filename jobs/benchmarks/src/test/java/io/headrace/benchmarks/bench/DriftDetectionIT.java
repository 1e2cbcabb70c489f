package io.headrace.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.benchmarks.drift.World;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In a village, for six days before the shift and four from it on. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class DriftDetectionIT {
    private static final World.Settings VILLAGE = new World.Settings(31, 300, 150, 14, 10);

    @TempDir
    private static Path folder;

    private static Report.Part part;

    @BeforeAll
    static void run() throws Exception {
        DriftDetection detection =
                new DriftDetection("drift/mlp", VILLAGE, List.of("amount"), List.of(0.01, 1.0), 6, 4);
        part = detection.run(new Experiment.Plan(1, 1, 1, folder), line -> {});
    }

    @Test
    void aLargeShiftIsSeenInTheSecondWindowAndATinyOneNever() {
        Detection tiny = part.detections().get(0);
        Detection large = part.detections().get(1);
        assertThat(tiny.alarms()).isZero();
        assertThat(tiny.windows()).isNaN();
        assertThat(large.alarms()).isEqualTo(large.runs()).isEqualTo(1);
        assertThat(large.windows()).isEqualTo(2);
        assertThat(large.hours()).isEqualTo(36);
    }

    @Test
    void reportsAreEqualAtBothParallelismsAndCountsAreSmall() {
        assertThat(part.claims())
                .extracting(Claim.Outcome::claim)
                .satisfiesExactly(
                        alarms -> assertThat(alarms).contains("of 10"),
                        equal -> assertThat(equal).contains("of 30"),
                        profiled -> assertThat(profiled).contains("bytes"),
                        unprofiled -> assertThat(unprofiled).contains("bytes"));
        assertThat(part.claims().subList(1, 4)).allMatch(Claim.Outcome::met);
        assertThat(part.claims().get(2).value().median()).isBetween(20.0, 400.0);
    }

    @Test
    void thePageShowsBothTables() throws Exception {
        Report report = new Report("now", Machine.here(folder), 1, 1, List.of(part));
        assertThat(HtmlReport.text(report))
                .containsPattern("amount</t[hd]><td>1.0</td><td>1 of 1</td><td>2.0</td><td>2.0</td><td>36.0</td>")
                .contains("nothing moved");
        report.write(folder);
        assertThat(folder.resolve("results.json")).content().contains("\"detections\"", "\"quiet\"");
    }
}
