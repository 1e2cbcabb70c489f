package io.headrace.stages.features;

import io.headrace.contract.Event;
import io.headrace.features.LabelUpdate;
import io.headrace.stages.Cards;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A seeded past: payments and what became known of them. */
record History(List<Event> events, List<LabelUpdate> labels) {
    static final long START = 1_700_000_000_000L;

    /** Some cards pay often, some seldom; some payments fall on one instant; some have no card. */
    static History random(long seed, int count) {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        List<LabelUpdate> labels = new ArrayList<>();
        long time = START;
        for (int i = 0; i < count; i++) {
            time += random.nextInt(3) == 0 ? 0 : random.nextInt(30_000);
            long id = random.nextInt(1 << 20) * 1_000L + i;
            String card = random.nextInt(12) == 0 ? null : "card" + (int) Math.sqrt(random.nextInt(64));
            Event event = Cards.event(id, time, card, Math.round(random.nextGaussian() * 1e4) / 100.0);
            events.add(event);
            label(event, random, labels);
        }
        return new History(events, labels);
    }

    /** Before the payment, at the same time, soon or long after, twice, or never; never two at one instant. */
    private static void label(Event event, Random random, List<LabelUpdate> labels) {
        long[] delays = {-60_000, -1, 20_000, 900_000, 5_000_000};
        for (int labelled = random.nextInt(3); labelled > 0; labelled--) {
            long delay = delays[random.nextInt(delays.length)] + labelled;
            labels.add(new LabelUpdate(event.id(), event.time(), event.time() + delay, random.nextInt(2)));
        }
    }

    /** As the keyed stage gets them, in the order of time. */
    List<KeyedItem> items() {
        List<KeyedItem> items = new ArrayList<>();
        for (Event event : events) {
            items.add(Keyed.item(event));
        }
        for (LabelUpdate label : labels) {
            Event event = events.stream()
                    .filter(one -> one.id().equals(label.eventId()))
                    .findFirst()
                    .orElseThrow();
            if (event.text(Cards.CARD) != null) {
                items.add(new KeyedItem.OfLabel(event.text(Cards.CARD), label));
            }
        }
        items.sort(KeyedItem.ORDER);
        return items;
    }
}
