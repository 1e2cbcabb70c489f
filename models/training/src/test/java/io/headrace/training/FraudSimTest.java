package io.headrace.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.simulator.Transactions;
import io.headrace.training.evaluate.Evaluation;
import io.headrace.training.export.Parity;
import io.headrace.training.fit.Classifier;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * The same training on the public book's data gives about the book's figures: for one week of training, a week's delay
 * and a week of test, AUC ROC about 0.87, average precision about 0.65 to 0.69 and card precision at 100 about 0.29 (Le
 * Borgne et al. 2022, chapters 3 and 5). Much more than that would be a leak of labels.
 */
class FraudSimTest {
    private static final TimeSplit JULY = new TimeSplit(
            Instant.parse("2018-07-11T00:00:00Z"),
            Instant.parse("2018-07-18T00:00:00Z"),
            Instant.parse("2018-07-25T00:00:00Z"),
            Instant.parse("2018-08-01T00:00:00Z"));

    @Test
    void qualityOnTheBooksDataIsThatOfTheBook() {
        // Windows reach back 37 days.
        Samples samples = Histories.samples(CardFraud.on(Transactions.SCHEMA), FraudSim.history("2018-06-01"));
        Evaluation trees = evaluate(Algorithm.XGBOOST, samples);
        assertThat(trees.rocAuc()).isBetween(0.84, 0.90);
        assertThat(trees.averagePrecision()).isBetween(0.58, 0.74);
        assertThat(trees.cardPrecision()).isBetween(0.22, 0.34);
        Evaluation logistic = evaluate(Algorithm.LOGISTIC, samples);
        assertThat(logistic.rocAuc()).isBetween(0.82, 0.90);
        assertThat(logistic.averagePrecision()).isBetween(0.50, 0.68);
    }

    private static Evaluation evaluate(Algorithm algorithm, Samples samples) {
        Samples test = JULY.test(samples);
        try (Classifier classifier = algorithm.fit(JULY.train(samples), 1)) {
            Evaluation evaluation = Evaluation.of(test, classifier.score(test));
            System.out.println("fraud-sim, " + algorithm.label() + ": " + evaluation);
            assertThat(Parity.prove(classifier, classifier.onnx("fraud-sim").toByteArray(), test))
                    .isLessThanOrEqualTo(Parity.TOLERANCE);
            return evaluation;
        }
    }
}
