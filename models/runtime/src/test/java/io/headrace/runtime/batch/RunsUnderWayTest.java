package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.runtime.Threads;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunsUnderWayTest {
    private final long[] now = {100};
    private final RunsUnderWay runs = new RunsUnderWay(() -> now[0]);

    @Test
    void runAloneTakesAllTheTimeThatItLasts() {
        RunsUnderWay.Run run = runs.begin();
        now[0] += 10;
        run.end();

        assertThat(run.nanos()).isEqualTo(10);
        assertThat(run.wasAlone()).isTrue();
    }

    @Test
    void runsThatLieBesideEachOtherShareTheTime() {
        RunsUnderWay.Run first = runs.begin();
        now[0] += 4;
        RunsUnderWay.Run second = runs.begin();
        now[0] += 6;
        first.end();
        now[0] += 1;
        second.end();

        assertThat(first.nanos()).isEqualTo(4 + 6 / 2);
        assertThat(second.nanos()).isEqualTo(6 / 2 + 1);
        assertThat(first.wasAlone()).as("another began").isFalse();
        assertThat(second.wasAlone()).as("another was there").isFalse();
    }

    @Test
    void timeInWhichNothingRunsIsNobodys() {
        runs.begin().end();
        now[0] += 1_000;
        RunsUnderWay.Run run = runs.begin();
        now[0] += 2;
        run.end();

        assertThat(run.nanos()).isEqualTo(2);
        assertThat(run.wasAlone()).isTrue();
    }

    @Test
    void whoMustRunAloneWaitsForOthersAndLetsNobodyIn() throws Exception {
        RunsUnderWay.Run other = runs.begin();
        RunsUnderWay.Run[] inside = new RunsUnderWay.Run[1];
        FutureTask<Void> alone = new FutureTask<>(
                () -> runs.alone(() -> {
                    inside[0] = runs.begin();
                    inside[0].end();
                }),
                null);
        Thread waiting = started(alone);
        Threads.awaitBlocked(waiting);
        assertThat(inside[0]).isNull();
        FutureTask<Void> late = new FutureTask<>(() -> runs.begin().end(), null);
        Thread behind = started(late);
        Threads.awaitBlocked(behind);
        assertThat(late).as("behind the one that waits").isNotDone();

        other.end();

        alone.get(10, TimeUnit.SECONDS);
        late.get(10, TimeUnit.SECONDS);
        assertThat(inside[0].wasAlone()).isTrue();
    }

    private static Thread started(Runnable task) {
        Thread thread = new Thread(task, "test");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
