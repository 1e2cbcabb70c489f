package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What cannot be brought about by slots alone; the rest is {@link SharedDeviceTest}'s. */
class DeviceThreadsTest {
    private final SharedBatch beginning = SharedBatch.beginning();
    private final SharedBatch first = oneRow();
    private final SharedBatch second = oneRow();

    @Test
    void batchThatIsCompleteBeforeTheOneInFrontOfItRunsBesideIt() throws Exception {
        beginning.follow(first);
        first.follow(second);
        second.written();
        Watched work = new Watched();
        DeviceThreads threads = new DeviceThreads(2, beginning, work);
        threads.start();
        try {
            assertThat(work.looks.tryAcquire(2, 10, TimeUnit.SECONDS))
                    .as("both find the first batch incomplete")
                    .isTrue();

            first.written();
            threads.wake();

            assertThat(work.runs.tryAcquire(2, 10, TimeUnit.SECONDS))
                    .as("two runs under way")
                    .isTrue();
        } finally {
            work.ends.release(2);
            threads.stopAndJoin();
        }
        assertThat(work.answered).containsExactly(first, second);
    }

    private static SharedBatch oneRow() {
        SharedBatch batch = SharedBatch.in(new SharedBatch.Room(new BatchSlab(StubRunner.LAYOUT, 1)));
        batch.reserve(1, null, () -> 0);
        batch.close();
        return batch;
    }

    private static final class Watched implements DeviceThreads.Work {
        final Semaphore looks = new Semaphore(0);
        final Semaphore runs = new Semaphore(0);
        final Semaphore ends = new Semaphore(0);
        final Queue<SharedBatch> answered = new ConcurrentLinkedQueue<>();

        @Override
        public void run(SharedBatch batch) {
            runs.release();
            ends.acquireUninterruptibly();
        }

        @Override
        public void answer(SharedBatch batch) {
            answered.add(batch);
        }

        @Override
        public boolean closeIdle(SharedBatch forming) {
            looks.release();
            return false;
        }

        @Override
        public void tellAll() {}
    }
}
