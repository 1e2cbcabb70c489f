package io.headrace.schemas;

import io.headrace.contract.QualityReport;
import io.headrace.contract.QualityReport.CurveBin;
import io.headrace.contract.QualityReport.Expected;
import io.headrace.contract.QualityReport.Measured;
import io.headrace.contract.Run;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** QualityReport.avsc. */
final class QualityReportFields implements ReportCodec.Fields<QualityReport> {
    private final Schema schema;
    private final Schema measured;
    private final Schema bin;
    private final Schema expected;

    QualityReportFields(Schema schema) {
        this.schema = schema;
        this.measured = schema.getField("measured").schema();
        this.bin = RecordFields.itemsOf(schema, "curve");
        this.expected = schema.getField("expected").schema().getTypes().get(1);
    }

    @Override
    public GenericRecord toRecord(QualityReport report) {
        GenericRecord record = new GenericData.Record(schema);
        record.put("report_id", report.reportId());
        RecordFields.put(report.provenance(), record);
        record.put("run", report.run().label());
        record.put("window_start", report.windowStart());
        record.put("window_end", report.windowEnd());
        record.put("as_of", report.asOf());
        record.put("segment", report.segment());
        record.put("scores", report.scores());
        record.put("labelled", report.labelled());
        record.put("positives", report.positives());
        record.put("threshold", report.threshold());
        record.put("measured", measured(report.measured()));
        record.put("calibration", RecordFields.label(report.calibration()));
        record.put("curve", RecordFields.records(bin, report.curve(), QualityReportFields::put));
        record.put("expected", report.expected().map(this::expected).orElse(null));
        return record;
    }

    private GenericRecord measured(Measured quality) {
        GenericRecord record = new GenericData.Record(measured);
        record.put("auc", RecordFields.orNull(quality.auc()));
        record.put("average_precision", RecordFields.orNull(quality.averagePrecision()));
        record.put("precision", RecordFields.orNull(quality.precision()));
        record.put("recall", RecordFields.orNull(quality.recall()));
        record.put("precision_at_k", RecordFields.orNull(quality.precisionAtK()));
        record.put("k", quality.k());
        record.put("brier", RecordFields.orNull(quality.brier()));
        record.put("log_loss", RecordFields.orNull(quality.logLoss()));
        record.put("cost", RecordFields.orNull(quality.cost()));
        return record;
    }

    private static void put(CurveBin of, GenericRecord record) {
        record.put("count", of.count());
        record.put("mean_score", of.meanScore());
        record.put("observed", of.observed());
    }

    private GenericRecord expected(Expected quality) {
        GenericRecord record = new GenericData.Record(expected);
        record.put("auc", RecordFields.orNull(quality.auc()));
        record.put("precision", RecordFields.orNull(quality.precision()));
        record.put("recall", RecordFields.orNull(quality.recall()));
        return record;
    }

    @Override
    public QualityReport fromRecord(RecordFields fields) {
        return new QualityReport(
                fields.provenance(),
                fields.constant(Run.class, "run"),
                fields.whole("window_start"),
                fields.whole("window_end"),
                fields.whole("as_of"),
                fields.text("segment"),
                fields.whole("scores"),
                fields.whole("labelled"),
                fields.whole("positives"),
                fields.number("threshold"),
                measured(fields.object("measured")),
                fields.constant(QualityReport.Calibration.class, "calibration"),
                fields.objects("curve", QualityReportFields::bin),
                fields.optional("expected").map(QualityReportFields::expected));
    }

    private static Measured measured(RecordFields fields) {
        return new Measured(
                fields.number("auc"),
                fields.number("average_precision"),
                fields.number("precision"),
                fields.number("recall"),
                fields.number("precision_at_k"),
                fields.count("k"),
                fields.number("brier"),
                fields.number("log_loss"),
                fields.number("cost"));
    }

    private static CurveBin bin(RecordFields fields) {
        return new CurveBin(fields.whole("count"), fields.number("mean_score"), fields.number("observed"));
    }

    private static Expected expected(RecordFields fields) {
        return new Expected(fields.number("auc"), fields.number("precision"), fields.number("recall"));
    }
}
