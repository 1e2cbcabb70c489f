package io.headrace.drift.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowShapeTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    @Test
    void anHourSlidesByAMinuteAndADayByAnHour() {
        assertThat(WindowShape.sliding(Duration.ofHours(1)))
                .containsExactly(new WindowShape(HOUR, MINUTE), new WindowShape(24 * HOUR, HOUR));
        assertThat(WindowShape.sliding(Duration.ofHours(1)).get(1).label()).isEqualTo("1d");
        assertThat(WindowShape.tumbling(Duration.ofMinutes(90)).label()).isEqualTo("90m");
        assertThat(new WindowShape(1500, 1500).label()).isEqualTo("1500ms");
    }

    @Test
    void aPaneHoldsItsStartAndNotItsEndAlsoBefore1970() {
        WindowShape shape = new WindowShape(HOUR, MINUTE);
        assertThat(shape.paneEnd(0)).isEqualTo(MINUTE);
        assertThat(shape.paneEnd(MINUTE - 1)).isEqualTo(MINUTE);
        assertThat(shape.paneEnd(MINUTE)).isEqualTo(2 * MINUTE);
        assertThat(shape.paneEnd(-1)).isZero();
    }

    @Test
    void aWindowKeepsEachOfItsPanesUntilTheLastThatHoldsIt() {
        WindowShape shape = new WindowShape(HOUR, MINUTE);
        assertThat(shape.oldestPaneOf(HOUR)).isEqualTo(MINUTE);
        assertThat(shape.lastWindowWith(MINUTE)).isEqualTo(HOUR);
        assertThat(shape.standsAlone(2 * HOUR)).isTrue();
        assertThat(shape.standsAlone(2 * HOUR + MINUTE)).isFalse();
        assertThat(shape.endsAt(2 * HOUR + MINUTE)).isTrue();
        assertThat(shape.endsAt(2 * HOUR + 1)).isFalse();
    }

    @Test
    void aWindowThatIsNoMultipleOfItsSlideIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WindowShape(90, 60))
                .withMessage("a window must be a multiple of its slide: 90 ms by 60 ms");
    }
}
