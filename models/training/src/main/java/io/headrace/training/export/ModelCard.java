package io.headrace.training.export;

import io.headrace.runtime.infer.Device;
import io.headrace.simulator.SimulatorConfig;
import io.headrace.training.Samples;
import io.headrace.training.TimeSplit;
import io.headrace.training.TrainingConfig;
import io.headrace.training.evaluate.Evaluation;
import java.util.Locale;

/** MODEL.md: what the model is, for people. */
final class ModelCard {
    private static final String TEXT = """
            # %s/%s

            The probability that a card payment is fraud, by %s.
            It is a reference model: it shows the whole path and suits the demo's transactions. Train on your own history \
            before you score your own customers.

            ## Data
            Simulated by this project's own generator (models/simulator): %d days from %s, %,d customers, %,d terminals, \
            seed %d, labels known %d to %d days later. Four kinds of fraud: stolen cards, compromised terminals, card \
            testing, account take-over.

            | | from | to | rows | fraud |
            |---|---|---|---|---|
            | learnt from | %s | %s | %,d | %,d |
            | tested on | %s | %s | %,d | %,d |

            Between the two lies the delay of the labels. The features are those of models/features, computed in order of \
            time with the labels known at that time. Cards known to be compromised leave the test.

            ## Quality on the test week
            | AUC ROC | average precision | card precision at %d a day |
            |---|---|---|
            | %.4f | %.4f | %.4f |

            ## Input and output
            Input `%s`, float32 [N, %d], in this order:
            %s.
            Missing values are allowed (NaN). Output `%s`, float32 [N, 2]; column 1 is the probability of fraud.
            ONNX Runtime answers within 1e-5 of the fitted model.%s

            ## Reference profile
            What passes later is compared with reference.json: it says how the features were distributed in the rows learnt \
            from, and the scores in the rows tested on.

            ## Train it again
            `./headrace train --model %s --days %d --seed %d` gives the same model.onnx, byte for byte, and the same \
            reference profile, on the same kind of machine.
            """;

    private static final String ON_CUDA = """
             On a GPU model.cuda.onnx runs instead, the same \
            function in tensor operators, as CUDA has none for trees; it answers within 1e-5 too.""";

    private ModelCard() {}

    static String of(TrainedModel model) {
        TrainingConfig config = model.config();
        SimulatorConfig history = config.history();
        TimeSplit split = config.split();
        Evaluation quality = model.evaluation();
        Samples train = model.train();
        return String.format(
                Locale.ROOT,
                TEXT,
                config.name(),
                model.version(),
                config.algorithm().description(),
                history.days(),
                history.start(),
                history.customers(),
                history.terminals(),
                history.seed(),
                history.labelDelay().shortest().toDays(),
                history.labelDelay().longest().toDays(),
                split.trainStart(),
                split.trainEnd(),
                train.size(),
                train.positives(),
                split.testStart(),
                split.testEnd(),
                quality.rows(),
                quality.frauds(),
                Evaluation.INVESTIGATED,
                quality.rocAuc(),
                quality.averagePrecision(),
                quality.cardPrecision(),
                Onnx.INPUT,
                train.width(),
                String.join(", ", train.names()),
                Onnx.OUTPUT,
                model.byDevice().containsKey(Device.CUDA) ? ON_CUDA : "",
                config.algorithm().label(),
                history.days(),
                history.seed());
    }
}
