package io.headrace.schemas;

import io.headrace.contract.DriftReport;
import io.headrace.contract.FeatureDrift;
import io.headrace.contract.FeatureDrift.Distance;
import io.headrace.contract.FeatureDrift.Histogram;
import io.headrace.contract.Run;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** DriftReport.avsc. */
final class DriftReportFields implements ReportCodec.Fields<DriftReport> {
    private final Schema schema;
    private final Schema feature;
    private final Schema distance;
    private final Schema histogram;

    DriftReportFields(Schema schema) {
        this.schema = schema;
        this.feature = schema.getField("score").schema();
        this.distance = RecordFields.itemsOf(feature, "distances");
        this.histogram = feature.getField("histogram").schema();
    }

    @Override
    public GenericRecord toRecord(DriftReport report) {
        GenericRecord record = new GenericData.Record(schema);
        record.put("report_id", report.reportId());
        RecordFields.put(report.provenance(), record);
        record.put("run", report.run().label());
        record.put("window_start", report.windowStart());
        record.put("window_end", report.windowEnd());
        record.put("reference", RecordFields.label(report.reference()));
        record.put("events", report.events());
        record.put("fallbacks", report.fallbacks());
        record.put("alarms", report.alarms());
        GenericRecord score = new GenericData.Record(feature);
        put(report.score(), score);
        record.put("score", score);
        record.put("features", RecordFields.records(feature, report.features(), this::put));
        return record;
    }

    private void put(FeatureDrift drift, GenericRecord record) {
        record.put("name", drift.name());
        record.put("values", drift.values());
        record.put("missing", drift.missing());
        record.put("out_of_domain", drift.outOfDomain());
        record.put("mean", RecordFields.orNull(drift.mean()));
        record.put("deviation", RecordFields.orNull(drift.deviation()));
        record.put("reference_mean", RecordFields.orNull(drift.referenceMean()));
        record.put("reference_deviation", RecordFields.orNull(drift.referenceDeviation()));
        record.put("distances", RecordFields.records(distance, drift.distances(), DriftReportFields::put));
        record.put("detectors", drift.detectors());
        record.put("alarm", drift.alarm());
        record.put("change", RecordFields.label(drift.change()));
        record.put("histogram", histogram(drift.histogram()));
    }

    private static void put(Distance distance, GenericRecord record) {
        record.put("name", distance.name());
        record.put("effect", RecordFields.orNull(distance.effect()));
        record.put("threshold", distance.threshold());
        record.put("p_value", distance.pValue());
        record.put("verdict", RecordFields.label(distance.verdict()));
    }

    private GenericRecord histogram(Histogram of) {
        GenericRecord record = new GenericData.Record(histogram);
        record.put("positions", of.positions());
        record.put("categories", of.categories());
        record.put("reference", of.reference());
        record.put("current", of.current());
        return record;
    }

    @Override
    public DriftReport fromRecord(RecordFields fields) {
        return new DriftReport(
                fields.provenance(),
                fields.constant(Run.class, "run"),
                fields.whole("window_start"),
                fields.whole("window_end"),
                fields.constant(DriftReport.Reference.class, "reference"),
                fields.whole("events"),
                fields.whole("fallbacks"),
                fields.objects("features", DriftReportFields::feature),
                feature(fields.object("score")));
    }

    private static FeatureDrift feature(RecordFields fields) {
        return new FeatureDrift(
                fields.text("name"),
                fields.whole("values"),
                fields.whole("missing"),
                fields.whole("out_of_domain"),
                fields.number("mean"),
                fields.number("deviation"),
                fields.number("reference_mean"),
                fields.number("reference_deviation"),
                fields.objects("distances", DriftReportFields::distance),
                fields.texts("detectors"),
                fields.flag("alarm"),
                fields.constant(FeatureDrift.Change.class, "change"),
                histogram(fields.object("histogram")));
    }

    private static Distance distance(RecordFields fields) {
        return new Distance(
                fields.text("name"),
                fields.number("effect"),
                fields.number("threshold"),
                fields.number("p_value"),
                fields.constant(FeatureDrift.Verdict.class, "verdict"));
    }

    private static Histogram histogram(RecordFields fields) {
        return new Histogram(
                fields.values("positions"),
                fields.texts("categories"),
                fields.values("reference"),
                fields.values("current"));
    }
}
