package io.headrace.stages.infer;

/** Rows leave as they are answered, never across a watermark. */
class AnyOrderInferKitTest extends ShuffledInferKit {
    AnyOrderInferKitTest() {
        super(Order.NONE);
    }

    /** Each row for itself. */
    @Override
    protected Object lane(Object comparable) {
        return comparable;
    }
}
