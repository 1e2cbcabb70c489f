package io.headrace.stages.infer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.util.function.ThrowingRunnable;
import org.junit.jupiter.api.Test;

class InputPauseTest {
    private final Queue<ThrowingRunnable<? extends Exception>> mails = new ArrayDeque<>();
    private int pauses;
    private int rests;
    private boolean closed;
    private final InputPause pause = new InputPause(new Mailbox(), () -> pauses++, () -> rests++);

    @Test
    void aRowAfterWhichNoneComesIsAPause() throws Exception {
        pause.row();
        runMail();
        assertThat(pauses).as("the task has not tried to read on yet").isZero();
        runMail();

        assertThat(pauses).isEqualTo(1);
        assertThat(mails).isEmpty();
        assertThat(pause.isLooking()).isFalse();
    }

    @Test
    void aBurstIsOnePause() throws Exception {
        for (int row = 0; row < 10; row++) {
            pause.row();
            runMail();
        }
        assertThat(pauses).isZero();
        while (!mails.isEmpty()) {
            runMail();
        }
        assertThat(pauses).isEqualTo(1);
    }

    @Test
    void whereRowsKeepComingItLooksEverMoreSeldom() throws Exception {
        int run = 0;
        for (int row = 0; row < 100_000; row++) {
            pause.row();
            if (!mails.isEmpty()) {
                runMail();
                run++;
            }
        }
        assertThat(pauses).isZero();
        assertThat(run).isLessThan(100_000 / 40);
    }

    /** Rows that end just when it goes to rest would else wait for the next one. */
    @Test
    void aBurstOfAnyLengthEndsInAPauseOrInARestThatIsTold() throws Exception {
        for (int length = 1; length <= 200; length++) {
            int told = pauses + rests;
            boolean looked = false;
            for (int row = 0; row < length; row++) {
                pause.row();
                looked |= !mails.isEmpty();
                if (!mails.isEmpty()) {
                    runMail();
                }
            }
            while (!mails.isEmpty()) {
                runMail();
            }
            assertThat(pauses + rests > told)
                    .as("told of a burst of %s", length)
                    .isEqualTo(looked);
            assertThat(pause.isLooking()).isFalse();
        }
        assertThat(rests).isPositive();
    }

    @Test
    void aTaskThatIsEndingIsAskedNoMore() throws Exception {
        pause.row();
        closed = true;
        runMail();

        assertThat(pause.isLooking()).isFalse();
        assertThat(pauses).isZero();
    }

    private void runMail() throws Exception {
        mails.remove().run();
    }

    private final class Mailbox implements MailboxExecutor {
        @Override
        public void execute(
                MailOptions options,
                ThrowingRunnable<? extends Exception> command,
                String description,
                Object... arguments) {
            if (closed) {
                throw new RejectedExecutionException();
            }
            mails.add(command);
        }

        @Override
        public void yield() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean tryYield() {
            return false;
        }

        @Override
        public boolean shouldInterrupt() {
            return false;
        }
    }
}
