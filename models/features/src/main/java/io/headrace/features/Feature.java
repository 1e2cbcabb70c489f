package io.headrace.features;

import java.io.Serializable;

/** One number of a model's input, as a spec declares it. */
public sealed interface Feature extends Serializable permits FieldFeature, CalendarFeature, WindowFeature {
    /** Unique in its set; the name under which models and evidence know it. */
    String name();

    /** What to do when an event gives it no value. */
    Missing missing();
}
