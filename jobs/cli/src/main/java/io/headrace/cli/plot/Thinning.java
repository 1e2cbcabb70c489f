package io.headrace.cli.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Of many dots so few that the eye sees the same line: of stretches of equally many dots the lowest, the highest and a gap where
 * there is one, and the first and the last of all. No peak gets lost.
 */
public final class Thinning {
    private static final int KEPT_OF_A_STRETCH = 3;

    private Thinning() {}

    /** @param most dots that may be left, at least 5 */
    public static List<Dot> thin(List<Dot> dots, int most) {
        if (dots.size() <= most) {
            return dots;
        }
        int stretches = (most - 2) / KEPT_OF_A_STRETCH;
        TreeSet<Integer> kept = new TreeSet<>(List.of(0, dots.size() - 1));
        for (int i = 0; i < stretches; i++) {
            keep(dots, place(i, stretches, dots), place(i + 1, stretches, dots), kept);
        }
        List<Dot> thin = new ArrayList<>(kept.size());
        kept.forEach(index -> thin.add(dots.get(index)));
        return thin;
    }

    private static int place(int stretch, int stretches, List<Dot> dots) {
        return (int) ((long) stretch * dots.size() / stretches);
    }

    private static void keep(List<Dot> dots, int from, int to, TreeSet<Integer> kept) {
        int gap = -1;
        int lowest = -1;
        int highest = -1;
        for (int i = from; i < to; i++) {
            Dot dot = dots.get(i);
            if (dot.isGap()) {
                gap = i;
            } else {
                lowest = lowest < 0 || dot.y() < dots.get(lowest).y() ? i : lowest;
                highest = highest < 0 || dot.y() > dots.get(highest).y() ? i : highest;
            }
        }
        IntStream.of(gap, lowest, highest).filter(index -> index >= 0).forEach(kept::add);
    }
}
