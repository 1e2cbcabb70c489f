package io.headrace.drift.detect;

/** In which direction a detector looks. */
public enum Watch {
    /** A rise is a drift. A fall is not seen, so what is compared with may be old. */
    RISE,
    /** A rise and a fall are drifts. */
    RISE_AND_FALL,
    /** A rise is a drift; a fall, good news of an error, only begins the comparison anew. */
    RISE_RENEWED_BY_FALL;

    boolean seesFalls() {
        return this != RISE;
    }
}
