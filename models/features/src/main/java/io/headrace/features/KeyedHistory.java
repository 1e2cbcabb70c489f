package io.headrace.features;

/** One key's history, opened on a store for the length of a call; then closed and opened on the next key's. */
final class KeyedHistory {
    private final HistoryPlan plan;
    private final OpenNodes nodes = new OpenNodes();
    private final HistoryReader reader = new HistoryReader(nodes);
    private final HistoryWriter writer;
    private final HistoryExpiry expiry;
    private final WindowScan.Scratch scratch;
    private HistoryHeader header;

    KeyedHistory(HistoryPlan plan, TreeShape shape) {
        this.plan = plan;
        writer = new HistoryWriter(plan.layout(), shape, nodes);
        expiry = new HistoryExpiry(plan.layout(), shape, nodes);
        scratch = new WindowScan.Scratch(plan.layout());
    }

    /** @throws IllegalStateException if the store's history was kept for other features */
    void open(WindowStore store) {
        header = store.header();
        if (header == null) {
            header = new HistoryHeader(plan.fingerprint(), plan.layout());
        } else if (header.fingerprint() != plan.fingerprint()) {
            throw new IllegalStateException("the state was written by a spec whose window features read other columns,"
                    + " or kept other figures of them; run that spec, or start without state");
        }
        nodes.open(store);
    }

    void close() {
        nodes.close();
        header = null;
    }

    HistoryHeader header() {
        return header;
    }

    boolean insert(Entry entry) {
        return writer.insert(header, entry);
    }

    /** @return whether the label's event is there */
    boolean label(LabelUpdate update) {
        return writer.label(header, update);
    }

    /** @return whether the header changed */
    boolean expire(long time, int leaves) {
        return expiry.expire(header, time, leaves);
    }

    /** @return labels dropped since the last call whose event never came */
    long takeUnmet() {
        return expiry.takeUnmet();
    }

    /**
     * @param knownFrom from where on the history is whole
     * @return whether a window reaches back beyond that
     */
    boolean fill(long time, long knownFrom, double[] values) {
        boolean cold = false;
        for (WindowScan scan : plan.scans()) {
            scan.fill(header.root(), reader, time, scratch, values);
            cold |= scan.start(time) < knownFrom;
        }
        return cold;
    }
}
