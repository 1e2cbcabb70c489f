package io.headrace.gpu;

import java.util.ArrayList;
import java.util.List;

/**
 * Times a synchronous call: warm-up, then rounds of calls.
 *
 * @param warmUpMillis time to spend, one call at least, before anything counts
 * @param roundMillis time to spend per round, one call at least
 * @param rounds number of rounds
 */
record Stopwatch(double warmUpMillis, double roundMillis, int rounds) {

    static final Stopwatch USUAL = new Stopwatch(200, 120, 5);
    private static final int LEAST_CALLS = 1;

    interface Call {
        void run() throws Exception;
    }

    Timing time(Call call) throws Exception {
        round(call, warmUpMillis);
        double[][] durations = new double[rounds][];
        for (int i = 0; i < rounds; i++) {
            durations[i] = round(call, roundMillis);
        }
        return Timing.ofRounds(durations);
    }

    static double once(Call call) throws Exception {
        long start = System.nanoTime();
        call.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double[] round(Call call, double millis) throws Exception {
        List<Double> durations = new ArrayList<>();
        for (double spent = 0; spent < millis || durations.size() < LEAST_CALLS; ) {
            double duration = once(call);
            durations.add(duration);
            spent += duration;
        }
        return durations.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
