package io.headrace.stages;

import io.headrace.contract.Rejected;
import io.headrace.stages.serde.RejectedSerializer;
import io.headrace.stages.serde.SerializerType;
import org.apache.flink.util.OutputTag;

/** The side output that every stage sets bad records aside on. */
public final class DeadLetters {
    public static final SerializerType<Rejected> TYPE = new SerializerType<>(Rejected.class, new RejectedSerializer());
    public static final OutputTag<Rejected> TAG = new OutputTag<>("dead-letters", TYPE);

    private DeadLetters() {}
}
