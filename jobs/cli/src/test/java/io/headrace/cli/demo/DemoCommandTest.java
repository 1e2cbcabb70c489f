package io.headrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.cli.Cli;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
    @Test
    void aTimeThatIsNoneIsExitCodeTwo() {
        refused("expected a time such as 60s or 10m, found '60'", "demo", "--for", "60");
        refused("expected a time such as 60s or 10m, found '0s'", "demo", "--for", "0s");
    }

    @Test
    void theOptionsOfDriftAreHeldToEachOther() {
        refused("--drift-after: expected --drift beside it, found none", "demo", "--drift-after", "20d");
        refused("--drift-after: expected 14d to 46d, found 13d", "demo", "--drift", "--drift-after", "13d");
        refused("--drift-after: expected 14d to 46d, found 47d", "demo", "--drift", "--drift-after", "47d");
        refused("expected a time such as 60s or 10m, found 'soon'", "demo", "--drift", "--drift-after", "soon");
        refused("--rate: expected 1 to 1000000, found 0", "demo", "--drift", "--rate", "0");
    }

    private static void refused(String says, String... args) {
        Cli refused = Cli.run(args);

        assertThat(refused.exit()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err()).contains(says);
        assertThat(refused.err().lines()).hasSize(1);
        assertThat(refused.out()).isEmpty();
    }

    @Test
    void aRunHasAsManyEventsAsItsTimeAndRateSay() {
        assertThat(new DemoConfig(Optional.of(Duration.ofSeconds(60)), 2_000).events())
                .isEqualTo(120_000);
        assertThat(new DemoConfig(Optional.of(Duration.ofMillis(1_500)), 3).events())
                .isEqualTo(4);
    }

    @Test
    void warmUpIsAFewSecondsButNeverMoreThanAQuarter() {
        assertThat(new DemoConfig(Optional.empty(), 1).warmUp()).isEqualTo(Duration.ofSeconds(5));
        assertThat(new DemoConfig(Optional.of(Duration.ofSeconds(60)), 1).warmUp())
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(new DemoConfig(Optional.of(Duration.ofSeconds(4)), 1).warmUp())
                .isEqualTo(Duration.ofSeconds(1));
    }
}
