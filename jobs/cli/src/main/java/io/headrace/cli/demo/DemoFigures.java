package io.headrace.cli.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The live demo at one moment.
 *
 * @param batchRows mean rows a batch since the start; NaN before the first
 * @param device that the model runs on
 */
record DemoFigures(Counts counts, Delays decisions, Delays ledger, double batchRows, String device)
        implements Figures<DemoFigures> {
    @Override
    public long outstanding() {
        return counts.outstanding();
    }

    @Override
    public String line(DemoFigures before) {
        return FiguresText.line(this, before);
    }

    @Override
    public List<String> block(DemoFigures before) {
        return FiguresText.block(this, before);
    }

    @Override
    public List<String> summary() {
        return FiguresText.summary(this);
    }

    @Override
    public String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("events", counts.events());
        json.put("scores", counts.scores());
        json.put("dead_letters", counts.deadLetters());
        put(json, "events_per_second", counts.eventsPerSecond());
        put(json.putObject("latency_ms"), decisions);
        put(json.putObject("ledger_latency_ms"), ledger);
        json.put("device", device);
        return json.toString();
    }

    private static void put(ObjectNode json, Delays delays) {
        put(json, "p50", delays.p50());
        put(json, "p99", delays.p99());
    }

    /** To a thousandth; null where it could not be measured. */
    static void put(ObjectNode json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, Math.round(value * 1e3) / 1e3);
        } else {
            json.putNull(name);
        }
    }
}
