package io.headrace.features;

/**
 * A piece of a key's history, of at most some 8 KB unless its columns are so many that the least {@link TreeShape} is
 * larger: events, or summaries of further nodes. Mutable; for the rules see {@link WindowStore}, for its bytes
 * {@link HistoryCodec}.
 */
public sealed interface Node permits Leaf, Inner {
    /** A deep copy. */
    Node copy();

    /** About how much of the heap it takes. */
    int bytes();
}
