package io.headrace.simulator;

/** When in the day a kind of person pays: a weight for each hour. */
enum HourProfile {
    OFFICE(1, 0, 0, 0, 0, 1, 4, 12, 14, 8, 8, 12, 22, 18, 10, 8, 10, 20, 24, 18, 10, 6, 4, 2),
    HOME(0, 0, 0, 0, 0, 0, 2, 6, 14, 22, 24, 22, 16, 14, 16, 18, 16, 12, 10, 6, 4, 2, 1, 0),
    EVENING(4, 2, 1, 0, 0, 0, 1, 3, 5, 6, 6, 8, 10, 8, 8, 8, 10, 14, 20, 24, 24, 20, 14, 8),
    NIGHT(14, 12, 10, 8, 6, 4, 4, 4, 3, 3, 4, 6, 8, 8, 8, 8, 8, 10, 12, 14, 16, 18, 18, 16);

    private static final long HOUR = 3_600_000L;

    private final double[] cumulative = new double[24];

    HourProfile(int... weights) {
        double sum = 0;
        for (int hour = 0; hour < weights.length; hour++) {
            sum += weights[hour];
            cumulative[hour] = sum;
        }
        for (int hour = 0; hour < weights.length; hour++) {
            cumulative[hour] /= sum;
        }
    }

    /** Most people work; a few live at night. */
    static HourProfile draw(Dice dice) {
        double u = dice.uniform();
        return u < 0.5 ? OFFICE : u < 0.75 ? HOME : u < 0.95 ? EVENING : NIGHT;
    }

    /** Milliseconds since midnight. */
    long drawTime(Dice dice) {
        double u = dice.uniform();
        int hour = 0;
        while (u >= cumulative[hour]) {
            hour++;
        }
        return hour * HOUR + dice.below((int) HOUR);
    }

    /** The share of a day's payments that falls into the hour of a time, in [0, 1]. */
    double shareAt(long time) {
        int hour = (int) (Math.floorMod(time, SimulatorConfig.DAY) / HOUR);
        return hour == 0 ? cumulative[0] : cumulative[hour] - cumulative[hour - 1];
    }
}
