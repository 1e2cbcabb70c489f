package io.headrace.features;

import java.io.Serializable;

/** What becomes of a feature without a value. Either way but {@link Reject} the row is marked as missing. */
public sealed interface Missing extends Serializable permits Missing.Nan, Missing.Value, Missing.Reject {
    /** The model takes missing values: it gets NaN. */
    Missing NAN = new Nan();

    /** The event is set aside. */
    Missing REJECT = new Reject();

    record Nan() implements Missing {}

    /** @param value what stands in, a number */
    record Value(double value) implements Missing {
        public Value {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException("missing: a stand-in must be a number; for NaN say nan");
            }
        }
    }

    record Reject() implements Missing {}
}
