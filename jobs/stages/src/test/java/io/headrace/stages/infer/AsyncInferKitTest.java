package io.headrace.stages.infer;

import io.headrace.runtime.batch.Threading;

class AsyncInferKitTest extends InferKit {
    AsyncInferKitTest() {
        super(Threading.ASYNC);
    }
}
