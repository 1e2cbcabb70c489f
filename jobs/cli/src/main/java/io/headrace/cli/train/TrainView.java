package io.headrace.cli.train;

import io.headrace.training.TrainingReport;
import io.headrace.training.evaluate.Evaluation;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What training made, for people and for scripts. */
final class TrainView {
    private static final String TEXT = """
            model   %s/%s, %s
            folder  %s
            sha256  %s
            learnt  %,d rows, %,d of them fraud, %s to %s
            tested  %,d rows, %,d of them fraud, %s to %s
            AUC ROC %.4f, average precision %.4f, card precision at %d a day %.4f
            parity  ONNX Runtime answers within %.1e of the fitted model
            took    %.1f s""";

    private TrainView() {}

    static String text(TrainingReport report) {
        Evaluation test = report.test();
        return String.format(
                Locale.ROOT,
                TEXT,
                report.model(),
                report.version(),
                report.algorithm().description(),
                report.folder(),
                report.sha256(),
                report.trainRows(),
                report.trainFrauds(),
                report.split().trainStart(),
                report.split().trainEnd(),
                test.rows(),
                test.frauds(),
                report.split().testStart(),
                report.split().testEnd(),
                test.rocAuc(),
                test.averagePrecision(),
                Evaluation.INVESTIGATED,
                test.cardPrecision(),
                report.parity(),
                report.took().toMillis() / 1e3);
    }

    static Map<String, Object> json(TrainingReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", report.model());
        json.put("version", report.version());
        json.put("algorithm", report.algorithm().label());
        json.put("folder", report.folder().toString());
        json.put("sha256", report.sha256());
        json.put("model_bytes", report.modelBytes());
        json.put("train", part(report.trainRows(), report.trainFrauds()));
        json.put("test", part(report.test().rows(), report.test().frauds()));
        json.put("metrics", report.test().metrics());
        json.put("parity", report.parity());
        json.put("seconds", report.took().toMillis() / 1e3);
        return json;
    }

    private static Map<String, Object> part(int rows, int frauds) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rows", rows);
        json.put("frauds", frauds);
        return json;
    }
}
