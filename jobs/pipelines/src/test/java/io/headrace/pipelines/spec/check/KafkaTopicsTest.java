package io.headrace.pipelines.spec.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.pipelines.spec.KafkaSpec;
import io.headrace.pipelines.spec.check.TopicDirectory.BrokerUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KafkaTopicsTest {
    @Test
    void listenerThatNeverAnswersIsGivenUpInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long start = System.nanoTime();

            assertThatThrownBy(() -> ask("127.0.0.1:" + silent.getLocalPort()))
                    .isInstanceOf(BrokerUnavailableException.class)
                    .hasMessage("none that answers within 3 s");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void addressThatIsNoneIsToldAtOnce() {
        assertThatThrownBy(() -> ask("no-port"))
                .isInstanceOf(BrokerUnavailableException.class)
                .hasMessageContaining("no-port");
    }

    private static void ask(String bootstrap) {
        new KafkaTopics(KafkaSpec.DEFAULT.withBootstrap(bootstrap)).ask(Set.of("topic"));
    }
}
