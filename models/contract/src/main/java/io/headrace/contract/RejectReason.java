package io.headrace.contract;

/** Why a record was set aside. The code is written to the dead letter and tags the counter: a closed, short list. */
public enum RejectReason {
    /** Bytes that are not the declared format: broken JSON, truncated Avro. */
    MALFORMED("malformed"),
    /** A field holds another type than the schema says. */
    WRONG_TYPE("wrong-type"),
    /** A required field is absent or null. */
    MISSING_FIELD("missing-field"),
    /** An event time that would carry the watermark away. */
    TIME_OUT_OF_RANGE("time-out-of-range"),
    /** A schema id in the record that the registry does not know. */
    UNKNOWN_SCHEMA("unknown-schema"),
    /** A record larger than the decoder accepts, or whose id, keys and headers are more than may travel with it. */
    TOO_LARGE("too-large"),
    /** A feature declared {@code missing: reject} has no value. */
    FEATURE_MISSING("feature-missing"),
    /** A label whose event never came. */
    LABEL_WITHOUT_EVENT("label-without-event"),
    /** The model run failed on this row alone. */
    INFERENCE_FAILED("inference-failed"),
    /** The model answered NaN, an infinity or a value outside the declared range. */
    INVALID_SCORE("invalid-score"),
    /** The model could not answer in the event's time, and the spec has no fallback for it. */
    DEADLINE_PASSED("deadline-passed");

    private final String code;

    RejectReason(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
