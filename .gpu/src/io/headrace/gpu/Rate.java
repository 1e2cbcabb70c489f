package io.headrace.gpu;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Rows per second of lanes that run side by side.
 *
 * @param median of the rounds
 * @param low the slowest round
 * @param high the fastest round
 */
record Rate(double median, double low, double high) {

    static Rate measure(List<Lane> lanes, Duration round, int rounds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(lanes.size());
        try {
            sum(threads, lanes, round);
            double[] rates = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                rates[i] = sum(threads, lanes, round);
            }
            Arrays.sort(rates);
            return new Rate(rates[rounds / 2], rates[0], rates[rounds - 1]);
        } finally {
            threads.shutdown();
        }
    }

    private static double sum(ExecutorService threads, List<Lane> lanes, Duration round)
            throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + round.toNanos();
        List<Future<Double>> running = new ArrayList<>();
        for (Lane lane : lanes) {
            running.add(threads.submit(() -> lane.rowsPerSecond(deadline)));
        }
        double sum = 0;
        for (Future<Double> lane : running) {
            sum += lane.get();
        }
        return sum;
    }
}
