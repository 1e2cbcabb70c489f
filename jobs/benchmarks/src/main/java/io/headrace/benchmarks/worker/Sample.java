package io.headrace.benchmarks.worker;

/**
 * What one run was seen to take, between its first fifth and its last twentieth: starting and ending are not scoring.
 *
 * @param rows of that part
 * @param seconds on the wall
 * @param cpuSeconds of the whole process, compiler and collector included, and of those that it keeps beside itself
 * @param compilerSeconds of the compilations of this process that ended in that part, on the wall
 * @param allocatedBytes on the heap, by the threads that lived then
 * @param runs of the model, where they are counted
 * @param p99Millis of {@link Delays} at the 99th percentile; 0 where they are not recorded
 * @param profile of that part, where one was asked for
 */
public record Sample(
        long rows,
        double seconds,
        double cpuSeconds,
        double compilerSeconds,
        long allocatedBytes,
        long runs,
        double p99Millis,
        Profile profile) {
    /**
     * Samples of the process's CPU time.
     *
     * @param all of them
     * @param watching those in code that watches
     * @param ofThread all samples of the thread that watches most, and works beside that
     * @param watchingOfThread of these, those in code that watches
     */
    public record Profile(long all, long watching, long ofThread, long watchingOfThread) {
        public static final Profile NONE = new Profile(0, 0, 0, 0);
    }
}
