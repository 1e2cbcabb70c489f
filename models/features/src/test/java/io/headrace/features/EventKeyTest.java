package io.headrace.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.EventOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventKeyTest {
    private static final List<String> IDS = List.of(
            "",
            "0",
            "00",
            "1",
            "01",
            "9",
            "10",
            "a9",
            "a10",
            "-1",
            "+1",
            " 1",
            "1 ",
            "99999999999999999",
            "999999999999999999",
            "0999999999999999999",
            "1000000000000000000",
            "99999999999999999999999",
            "\u0661",
            "\uD800");

    @Test
    void compactIdsKeepTheOrderOfTheContract() {
        for (String a : IDS) {
            for (String b : IDS) {
                assertThat(Integer.signum(compare(a, b)))
                        .as("<%s> against <%s>", a, b)
                        .isEqualTo(Integer.signum(EventOrder.compareIds(a, b)));
            }
        }
    }

    @Test
    void onlyCanonicalNumbersAreCompact() {
        assertThat(EventKey.of(0, "999999999999999999")).isEqualTo(new EventKey(0, 999_999_999_999_999_999L, null));
        assertThat(EventKey.of(0, "1000000000000000000").text()).isNotNull();
        assertThat(EventKey.of(0, "01").text()).isEqualTo("01");
        assertThat(EventKey.of(0, "0").number()).isZero();
    }

    private static int compare(String a, String b) {
        EventKey left = EventKey.of(0, a);
        EventKey right = EventKey.of(0, b);
        return EventKey.compareIds(left.number(), left.text(), right.number(), right.text());
    }
}
