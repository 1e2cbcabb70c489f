package io.headrace.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.metrics.DriftGauges.Effect;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftGaugesTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final DriftGauges gauges = DriftGauges.in(registry, "cards", "fraud", "1", "live", "1h");

    @Test
    void theNewestWindowIsShownAndWhatItDoesNotSpeakOfIsNot() {
        gauges.show(
                List.of(new Effect("amount", "psi", 0.3), new Effect("age", "psi", Double.NaN)),
                Map.of("amount", true, "age", false),
                Map.of("psi", 0.2));
        assertThat(gauge("drift.effect", "feature", "amount").value()).isEqualTo(0.3);
        assertThat(gauge("drift.effect", "feature", "age")).isNull();
        assertThat(gauge("drift.alarm", "feature", "amount").value()).isEqualTo(1);
        assertThat(gauge("drift.threshold", "distance", "psi").value()).isEqualTo(0.2);

        gauges.show(List.of(new Effect("age", "psi", 0.1)), Map.of("age", true), Map.of("psi", 0.2));
        assertThat(gauge("drift.effect", "feature", "amount")).isNull();
        assertThat(gauge("drift.effect", "feature", "age").value()).isEqualTo(0.1);
        assertThat(gauge("drift.alarm", "feature", "age").value()).isEqualTo(1);
        assertThat(registry.get("drift.windows").tag("window", "1h").counter().count())
                .isEqualTo(2);
    }

    @Test
    void rowsThatStayAreTheSameGaugesWithNewValues() {
        List<Effect> first = List.of(new Effect("amount", "psi", 0.3), new Effect("age", "psi", 0.4));
        gauges.show(first, Map.of("amount", true, "age", false), Map.of("psi", 0.2));
        Gauge amount = gauge("drift.effect", "feature", "amount");
        Gauge alarm = gauge("drift.alarm", "feature", "amount");
        Gauge threshold = gauge("drift.threshold", "distance", "psi");

        List<Effect> second = List.of(new Effect("age", "psi", 0.5), new Effect("amount", "psi", 0.1));
        gauges.show(second, Map.of("amount", false, "age", false), Map.of("psi", 0.25));
        assertThat(gauge("drift.effect", "feature", "amount")).isSameAs(amount);
        assertThat(List.of(amount.value(), alarm.value(), threshold.value())).containsExactly(0.1, 0.0, 0.25);
        assertThat(gauge("drift.effect", "feature", "age").value()).isEqualTo(0.5);

        gauges.show(first, Map.of("amount", true), Map.of("psi", 0.2));
        assertThat(gauge("drift.effect", "feature", "amount").value()).isEqualTo(0.3);
        assertThat(gauge("drift.alarm", "feature", "age")).isNull();
        assertThat(gauge("drift.alarm", "feature", "amount").value()).isEqualTo(1);
    }

    @Test
    void aJobThatStartsAnewReplacesWhatItsPredecessorShowed() {
        DriftGauges first = DriftGauges.of("anew", "fraud", "1", "live", "1h");
        first.show(List.of(new Effect("amount", "psi", 0.3)), Map.of(), Map.of());
        DriftGauges second = DriftGauges.of("anew", "fraud", "1", "live", "1h");
        second.show(List.of(new Effect("amount", "psi", 0.1)), Map.of(), Map.of());
        assertThat(Metrics.registry()
                        .get("drift.effect")
                        .tag("job", "anew")
                        .gauge()
                        .value())
                .isEqualTo(0.1);
    }

    private Gauge gauge(String name, String tag, String value) {
        return registry.find(name).tag(tag, value).gauge();
    }
}
