package io.headrace.training.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.training.Samples;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the model has seen, to tell later whether the stream has left it: {@code reference.json}.
 *
 * @param model name and version, {@code card-fraud/1}
 * @param rows how many rows of training data the features describe
 * @param features of the training data, in the order of the model's input
 * @param scores of the model on later rows that it has not learnt from
 */
public record ReferenceProfile(String model, long rows, List<Profile> features, Profile scores) {
    public static final String FILE_NAME = "reference.json";

    public ReferenceProfile {
        features = List.copyOf(features);
    }

    static ReferenceProfile of(TrainedModel model) {
        Samples train = model.train();
        return new ReferenceProfile(
                model.config().name() + "/" + model.version(),
                train.size(),
                IntStream.range(0, train.width())
                        .mapToObj(i -> Profile.of(train.names().get(i), train.column(i)))
                        .toList(),
                Profile.of("score", model.scores()));
    }

    byte[] json() throws IOException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }
}
