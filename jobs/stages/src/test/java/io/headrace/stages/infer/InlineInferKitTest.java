package io.headrace.stages.infer;

import io.headrace.runtime.batch.Threading;

class InlineInferKitTest extends InferKit {
    InlineInferKitTest() {
        super(Threading.INLINE);
    }
}
