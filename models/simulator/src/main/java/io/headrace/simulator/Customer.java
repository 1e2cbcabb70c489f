package io.headrace.simulator;

/**
 * A card holder's habits.
 *
 * @param town where home is
 * @param x kilometres
 * @param y kilometres
 * @param typicalAmount median of the log-normal amounts
 * @param spread sigma of the log of the amounts
 * @param perDay expected transactions on an active day
 * @param activeDays bit 0 is Monday
 * @param firstDay day of the simulation on which the card is issued
 * @param favourites terminals near home, the most used first
 */
record Customer(
        String id,
        int town,
        double x,
        double y,
        double typicalAmount,
        double spread,
        double perDay,
        int activeDays,
        HourProfile hours,
        int firstDay,
        int[] favourites) {
    /** @param day days since 1970-01-01, which was a Thursday */
    boolean isActive(long day) {
        return (activeDays >> Math.floorMod(day + 3, 7) & 1) == 1;
    }

    double amount(Dice dice) {
        return dice.logNormal(typicalAmount, spread);
    }
}
