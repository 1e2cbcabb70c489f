package io.headrace.stages.infer;

/** Rows are answered in any order and leave in the order they entered. */
class RestoredOrderInferKitTest extends ShuffledInferKit {
    RestoredOrderInferKitTest() {
        super(Order.ENTERED);
    }
}
