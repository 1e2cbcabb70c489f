package io.headrace.cli.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromQlTest {
    @Test
    void aMetricIsNamedWithItsLabelsOrWithoutThem() {
        assertThat(PromQl.metrics("up{job=\"a\", task=\"no { brace, nor } brace\"} == 0 or absent(up)"))
                .containsExactly("up");
        assertThat(PromQl.metrics("job:score_emitted:rate5m > 0")).containsExactly("job:score_emitted:rate5m");
    }

    @Test
    void functionsOperatorsLabelsRangesAndNumbersAreNoMetrics() {
        assertThat(
                        PromQl.metrics(
                                "histogram_quantile(0.99, sum by (job, le) (rate(a_bucket[5m]))) > 1e9 * on (job) group_left () b"
                                        + " and c offset 2h unless ignoring(run) (time() - max without (x) (d{e=~\"f\"}[1d:5m]) / 1000)"))
                .containsExactly("a_bucket", "b", "c", "d");
    }

    @Test
    void aDashboardsVariableNamesTheMetricWhoseLabelItLists() {
        assertThat(PromQl.metrics("label_values(a_total{job=~\"$job\"}, model)"))
                .containsExactly("a_total");
    }
}
