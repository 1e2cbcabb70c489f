package io.headrace.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventOrderTest {
    @Test
    void decimalIdsCompareAsNumbers() {
        assertThat(EventOrder.compareIds("9", "10")).isNegative();
        assertThat(EventOrder.compareIds("00000000000000000000000000009", "10")).isNegative();
        assertThat(EventOrder.compareIds("99999999999999999999999", "100000000000000000000000"))
                .isNegative();
    }

    @Test
    void otherIdsCompareAsText() {
        assertThat(EventOrder.compareIds("a9", "a10")).isPositive();
    }

    @Test
    void theOrderIsTotalOverMixedIds() {
        List<String> ids = Arrays.asList("b", "10", "a", "9", "", "007", "7", "1e3");
        ids.sort(EventOrder::compareIds);
        assertThat(ids).containsExactly("007", "7", "9", "10", "", "1e3", "a", "b");
    }

    @Test
    void timeComesFirst() {
        assertThat(EventOrder.compare(1, "9", 2, "1")).isNegative();
        assertThat(EventOrder.compare(2, "9", 2, "1")).isPositive();
    }
}
