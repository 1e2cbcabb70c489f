package io.headrace.runtime.batch;

/** What threads that run models have in common. */
final class Workers {
    private Workers() {}

    /** Waits through interrupts, which stay noticed: a run under way reads memory that is freed next. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Throws what ended a run on another thread.
     *
     * @param ended unchecked; null for nothing
     */
    static void rethrow(Throwable ended) {
        if (ended instanceof Error error) {
            throw error;
        }
        if (ended instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
