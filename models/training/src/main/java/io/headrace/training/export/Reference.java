package io.headrace.training.export;

import io.headrace.drift.profile.ReferenceProfile;
import io.headrace.drift.profile.ReferenceProfileBuilder;
import io.headrace.training.Samples;

/**
 * Profiles what the model has seen, to tell later whether the stream has left it: the features that it has learnt from, in
 * float32, as it gets them, and what ONNX Runtime makes of later rows that it has not learnt from.
 */
final class Reference {
    private Reference() {}

    static ReferenceProfile of(TrainedModel model) {
        Samples train = model.train();
        ReferenceProfileBuilder profile =
                new ReferenceProfileBuilder(model.config().name(), model.version()).bins(ReferenceProfile.USUAL_BINS);
        for (int i = 0; i < train.width(); i++) {
            profile.numeric(train.names().get(i), wide(train.column(i)));
        }
        return profile.score(wide(served(model)));
    }

    /** Not the fitted model's own scores: rounded otherwise, those that many rows share would change their bin. */
    private static float[] served(TrainedModel model) {
        return Parity.score(model.onnx(), model.test().rows(), model.test().width());
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
