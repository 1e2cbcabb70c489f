package io.headrace.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private static HttpResponse<String> get(MetricsEndpoint endpoint, String path)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://" + endpoint.address().getHostString() + ":" + endpoint.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void scrapeOfTheProcessShowsTheJvmAndTheStages() throws Exception {
        StageMetrics.of("endpoint-test", "m", "1").decoded(7, 70);

        try (MetricsEndpoint endpoint = MetricsEndpoint.start(ANY)) {
            HttpResponse<String> answer = get(endpoint, "/metrics");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValue("text/plain; version=0.0.4; charset=utf-8");
            assertThat(Scrape.parse(answer.body()))
                    .containsEntry("decode_events_total{job=\"endpoint-test\"}", 7.0)
                    .containsKeys(
                            "process_uptime_seconds",
                            "jvm_threads_live_threads",
                            "system_cpu_count",
                            "process_memory_limit_bytes")
                    .hasKeySatisfying(new Condition<>(key -> key.startsWith("jvm_memory_used_bytes{"), "memory"));
        }
    }

    @Test
    void healthAnswersInText() throws Exception {
        try (MetricsEndpoint endpoint = MetricsEndpoint.start(ANY)) {
            assertThat(get(endpoint, "/health").body()).isEqualTo("ok\n");
        }
    }

    @Test
    void otherPathsAreNotFound() throws Exception {
        try (MetricsEndpoint endpoint = MetricsEndpoint.start(ANY)) {
            assertThat(get(endpoint, "/metricsandmore").statusCode()).isEqualTo(404);
            assertThat(get(endpoint, "/").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void closingTwiceIsHarmlessAndFreesThePort() throws Exception {
        MetricsEndpoint endpoint = MetricsEndpoint.start(ANY);
        InetSocketAddress address = endpoint.address();
        endpoint.close();
        endpoint.close();

        try (MetricsEndpoint again = MetricsEndpoint.start(address)) {
            assertThat(again.port()).isEqualTo(address.getPort());
        }
    }

    @Test
    void takenPortIsRefusedInOneLineThatNamesItAndTheWayOut() throws Exception {
        try (MetricsEndpoint endpoint = MetricsEndpoint.start(ANY)) {
            assertThatThrownBy(() -> MetricsEndpoint.start(endpoint.address()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(String.valueOf(endpoint.port()))
                    .hasMessageContaining("--metrics-port")
                    .hasMessageNotContaining("\n");
        }
    }
}
