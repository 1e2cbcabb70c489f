package io.headrace.features;

/**
 * What is kept once per key: the root of its history, embedded so that a key with few events costs one access, and what
 * outlives expiry. Mutable; for the rules see {@link WindowStore}, for its bytes {@link HistoryCodec}.
 */
public final class HistoryHeader {
    private static final int OWN_BYTES = 64;

    private final long fingerprint;
    private long firstSeen;
    private long lastSeen;
    private long nextId;
    private long oldestLeafEnd;
    private Node root;

    HistoryHeader(long fingerprint, HistoryLayout layout) {
        this(fingerprint, Long.MAX_VALUE, Long.MIN_VALUE, 0, Long.MIN_VALUE, new Leaf(layout));
    }

    HistoryHeader(long fingerprint, long firstSeen, long lastSeen, long nextId, long oldestLeafEnd, Node root) {
        this.fingerprint = fingerprint;
        this.firstSeen = firstSeen;
        this.lastSeen = lastSeen;
        this.nextId = nextId;
        this.oldestLeafEnd = oldestLeafEnd;
        this.root = root;
    }

    /** Least time of any event of the key ever seen, epoch milliseconds; survives expiry; greatest long if none came. */
    public long firstSeen() {
        return firstSeen;
    }

    /** Greatest time of any event of the key ever seen, epoch milliseconds; least long if none came. */
    public long lastSeen() {
        return lastSeen;
    }

    /** Whether no event and no awaited label is kept: then the header may be forgotten, at the price of firstSeen. */
    public boolean isEmpty() {
        return root instanceof Leaf leaf && leaf.size() == 0;
    }

    public HistoryHeader copy() {
        return new HistoryHeader(fingerprint, firstSeen, lastSeen, nextId, oldestLeafEnd, root.copy());
    }

    /** About how much of the heap it takes. */
    public int bytes() {
        return OWN_BYTES + root.bytes();
    }

    /** Names the columns kept, so that state of another spec is noticed. */
    long fingerprint() {
        return fingerprint;
    }

    void see(long time) {
        firstSeen = Math.min(firstSeen, time);
        lastSeen = Math.max(lastSeen, time);
    }

    /** The id that the next new node gets. */
    long nextId() {
        return nextId;
    }

    long takeId() {
        return nextId++;
    }

    /**
     * Where the first leaf ended when expiry last looked: before that time it need not look again. A late event may since
     * have split that leaf into one that ends earlier, which then stays so much longer; queries are bound by time anyway.
     */
    long oldestLeafEnd() {
        return oldestLeafEnd;
    }

    void setOldestLeafEnd(long time) {
        oldestLeafEnd = time;
    }

    Node root() {
        return root;
    }

    void setRoot(Node root) {
        this.root = root;
    }
}
