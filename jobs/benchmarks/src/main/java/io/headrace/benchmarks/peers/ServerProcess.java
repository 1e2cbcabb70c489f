package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Jvm;
import io.headrace.benchmarks.worker.Trial;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A {@link ModelServer}, from start to end. */
final class ServerProcess implements AutoCloseable {
    /** Far less than a row waits in front of a busy server, and enough for those to meet that come together. */
    private static final Duration MAX_DELAY = Duration.ofMillis(1);

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ServerProcess start(Trial trial) throws IOException {
        Process process = Jvm.of(
                        ModelServer.class,
                        trial.model(),
                        trial.file(),
                        Integer.toString(trial.batch()),
                        Long.toString(MAX_DELAY.toNanos() / 1000),
                        trial.device().name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String port = process.inputReader().readLine();
        if (port == null) {
            throw new IOException("model server: expected its port, found that it has ended");
        }
        return new ServerProcess(process, Integer.parseInt(port));
    }

    int port() {
        return port;
    }

    /** Of the whole process, as far as the system tells: on Linux to a hundredth of a second. */
    long cpuNanos() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
