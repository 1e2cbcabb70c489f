package io.headrace.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.simulator.Transactions;
import org.junit.jupiter.api.Test;

class CardFraudTest {
    @Test
    void featuresHaveTheNamesAndOrderOfTheModelsInput() {
        assertThat(CardFraud.on(Transactions.SCHEMA).names())
                .containsExactly(
                        "amount",
                        "during_weekend",
                        "during_night",
                        "customer_count_1d",
                        "customer_mean_1d",
                        "customer_count_7d",
                        "customer_mean_7d",
                        "customer_count_30d",
                        "customer_mean_30d",
                        "terminal_count_1d",
                        "terminal_risk_1d",
                        "terminal_count_7d",
                        "terminal_risk_7d",
                        "terminal_count_30d",
                        "terminal_risk_30d");
    }
}
