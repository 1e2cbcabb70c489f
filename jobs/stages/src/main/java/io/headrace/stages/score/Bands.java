package io.headrace.stages.score;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;

/** Decisions by the lowest score that earns them. */
public final class Bands implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Band[] ascending;

    /**
     * @param bands decision to the lowest score that earns it
     * @param below the decision under all of them
     */
    public Bands(Map<String, Double> bands, String below) {
        ascending = new Band[bands.size() + 1];
        ascending[0] = new Band(below, Double.NaN);
        int i = 1;
        for (Map.Entry<String, Double> band : bands.entrySet()) {
            ascending[i++] = new Band(band.getKey(), band.getValue());
        }
        Arrays.sort(ascending, 1, ascending.length, Comparator.comparingDouble(Band::lowest));
    }

    /** How many there are, the one under all of them included. */
    public int size() {
        return ascending.length;
    }

    /** @param index from 0, the band under all others */
    public Band band(int index) {
        return ascending[index];
    }

    /** The highest band that the score reaches. */
    public int indexOf(double score) {
        int index = ascending.length - 1;
        while (index > 0 && score < ascending[index].lowest()) {
            index--;
        }
        return index;
    }

    /** @param lowest score that earns the decision; NaN for the decision under all bands */
    public record Band(String decision, double lowest) implements Serializable {}
}
