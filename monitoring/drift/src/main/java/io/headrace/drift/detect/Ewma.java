package io.headrace.drift.detect;

import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;

/** An exponentially weighted mean and the sum of its squared weights, of which McDiarmid's bound is made. */
final class Ewma {
    private boolean empty = true;
    private double mean;
    private double squaredWeights;

    /** @param lambda weight of the new value */
    void add(double value, double lambda) {
        mean = empty ? value : lambda * value + (1 - lambda) * mean;
        squaredWeights = empty ? 1 : lambda * lambda + (1 - lambda) * (1 - lambda) * squaredWeights;
        empty = false;
    }

    boolean isEmpty() {
        return empty;
    }

    double mean() {
        return mean;
    }

    /** How far the mean strays from its expectation with this chance. */
    double bound(double chance) {
        return Math.sqrt(squaredWeights * Math.log(1 / chance) / 2);
    }

    /** How far the difference of the means strays with this chance. */
    double bound(Ewma other, double chance) {
        return Math.sqrt((squaredWeights + other.squaredWeights) * Math.log(1 / chance) / 2);
    }

    void set(Ewma other) {
        empty = other.empty;
        mean = other.mean;
        squaredWeights = other.squaredWeights;
    }

    void clear() {
        set(new Ewma());
    }

    void write(Packer out) {
        out.putByte(empty ? 1 : 0).putDoubles(mean, squaredWeights);
    }

    void read(Unpacker in) {
        empty = in.getByte() != 0;
        mean = in.getDouble();
        squaredWeights = in.getDouble();
    }
}
