package io.headrace.training.evaluate;

import io.headrace.training.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Card precision at k: if investigators check k cards a day, which share of them turns out compromised.
 *
 * <p>Per day, a card's score is the highest of its rows and it is compromised if one of its rows is fraud. Cards found
 * compromised among the k of an earlier day are blocked and leave the list. The day's precision is the number of
 * compromised cards among the k highest, divided by k; the result is the mean over days. The definition is that of Le
 * Borgne, Siblini, Lebichot, Bontempi: Reproducible Machine Learning for Credit Card Fraud Detection, 2022, chapter 4,
 * precision top-k metrics.
 */
public final class CardPrecision {
    private static final long DAY = 86_400_000L;

    private CardPrecision() {}

    /**
     * @param scores one per sample
     * @param k at least 1
     * @return in [0, 1]; NaN if there are no samples
     */
    public static double at(int k, Samples samples, float[] scores) {
        Set<String> blocked = new HashSet<>();
        return days(samples, scores).values().stream()
                .mapToDouble(cards -> ofDay(k, cards, blocked))
                .average()
                .orElse(Double.NaN);
    }

    private static double ofDay(int k, Map<String, Card> cards, Set<String> blocked) {
        List<Card> ranked = new ArrayList<>(cards.values());
        ranked.removeIf(card -> blocked.contains(card.name));
        ranked.sort((a, b) -> a.score == b.score ? a.name.compareTo(b.name) : Float.compare(b.score, a.score));
        List<Card> found = ranked.stream().limit(k).filter(card -> card.fraud).toList();
        found.forEach(card -> blocked.add(card.name));
        return found.size() / (double) k;
    }

    private static Map<Long, Map<String, Card>> days(Samples samples, float[] scores) {
        Map<Long, Map<String, Card>> days = new TreeMap<>();
        for (int i = 0; i < scores.length; i++) {
            long day = Math.floorDiv(samples.times()[i], DAY);
            Card card = days.computeIfAbsent(day, d -> new HashMap<>()).computeIfAbsent(samples.cards()[i], Card::new);
            card.score = Math.max(card.score, scores[i]);
            card.fraud |= samples.labels()[i];
        }
        return days;
    }

    private static final class Card {
        private final String name;
        private float score = Float.NEGATIVE_INFINITY;
        private boolean fraud;

        Card(String name) {
            this.name = name;
        }
    }
}
