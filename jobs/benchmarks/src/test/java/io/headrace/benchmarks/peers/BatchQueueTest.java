package io.headrace.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchQueueTest {
    @Test
    void aFullBatchWaitsForNobody() throws Exception {
        BatchQueue<Integer> queue = filled(Duration.ofDays(1), 1, 2, 3, 4, 5);

        assertThat(queue.take()).containsExactly(1, 2);
        assertThat(queue.take()).containsExactly(3, 4);
    }

    @Test
    void whoeverIsThereGoesAlongWhenTheTimeIsOver() throws Exception {
        BatchQueue<Integer> queue = filled(Duration.ZERO, 1, 2, 3);

        assertThat(queue.take()).containsExactly(1, 2);
        assertThat(queue.take()).containsExactly(3);
    }

    private static BatchQueue<Integer> filled(Duration maxDelay, int... requests) throws InterruptedException {
        BatchQueue<Integer> queue = new BatchQueue<>(10, 2, maxDelay);
        for (int request : requests) {
            queue.put(request);
        }
        return queue;
    }
}
