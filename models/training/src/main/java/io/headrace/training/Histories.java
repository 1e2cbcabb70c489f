package io.headrace.training;

import io.headrace.features.FeatureReplay;
import io.headrace.features.FeatureSet;
import io.headrace.features.LabelUpdate;
import io.headrace.simulator.Simulation;
import io.headrace.simulator.SimulatorConfig;
import io.headrace.simulator.Transactions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** From labelled events to rows that a model can learn from, by the formulas that serve. */
public final class Histories {
    private Histories() {}

    /** A whole simulation, in order of time. */
    public static List<LabelledEvent> simulated(SimulatorConfig config) {
        List<LabelledEvent> history = new ArrayList<>();
        new Simulation(config)
                .forEachRemaining(tx -> history.add(
                        new LabelledEvent(Transactions.event(tx), tx.customerId(), tx.fraud(), tx.labelTime())));
        return history;
    }

    /** Each row knows the labels that were known at its time, and no others. Rows come in order of events. */
    public static Samples samples(FeatureSet features, Collection<LabelledEvent> history) {
        Map<Object, LabelledEvent> known = new IdentityHashMap<>(history.size());
        history.forEach(item -> known.put(item.event(), item));
        Samples.Builder rows = new Samples.Builder(features.names());
        FeatureReplay.replay(
                features, history.stream().map(LabelledEvent::event).toList(), frauds(history), row -> {
                    LabelledEvent item = known.get(row.event());
                    rows.add(row.values(), item.fraud(), row.event().time(), item.labelTime(), item.card());
                });
        return rows.build();
    }

    /** Only these: an unknown label counts as 0, so that the labels of honest events change nothing. */
    private static List<LabelUpdate> frauds(Collection<LabelledEvent> history) {
        return history.stream()
                .filter(LabelledEvent::fraud)
                .map(item -> new LabelUpdate(item.event().id(), item.event().time(), item.labelTime(), 1))
                .toList();
    }
}
