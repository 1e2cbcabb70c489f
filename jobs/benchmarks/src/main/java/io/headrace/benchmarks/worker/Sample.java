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
 */
public record Sample(
        long rows, double seconds, double cpuSeconds, double compilerSeconds, long allocatedBytes, long runs) {}
