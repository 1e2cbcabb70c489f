package io.headrace.cli.report;

import io.headrace.cli.html.Numbers;
import io.headrace.cli.plot.Dot;
import io.headrace.cli.plot.Line;
import io.headrace.cli.plot.LinePlot;
import io.headrace.cli.plot.LinearAxis;
import io.headrace.cli.plot.LinearAxis.Unit;
import io.headrace.contract.FeatureDrift;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A feature over time: each distance with its threshold, sample sizes, rates, mean. Stretches in alarm are shaded. */
final class FeaturePlots {
    /** A rate's axis reaches as far at least, so that next to nothing looks like it. */
    private static final double LEAST_RATE = 0.01;

    private final FeatureView feature;
    private final FeatureHtml.Setting setting;

    FeaturePlots(FeatureView feature, FeatureHtml.Setting setting) {
        this.feature = feature;
        this.setting = setting;
    }

    List<LinePlot> all() {
        List<LinePlot> plots = new ArrayList<>();
        feature.distances().forEach(name -> plots.add(distance(name)));
        plots.add(values());
        plots.add(rates());
        if (!feature.categorical()) {
            plots.add(mean());
        }
        return plots;
    }

    private LinePlot distance(String name) {
        List<Dot> dots = dots(moment -> moment.effect(name));
        double threshold = threshold(name);
        double newest = dots.get(dots.size() - 1).y();
        double most = dots.stream()
                .filter(dot -> !dot.isGap())
                .mapToDouble(Dot::y)
                .max()
                .orElse(Double.NaN);
        return plot(name, Unit.NUMBER, List.of(dots), 0, threshold)
                .line(Line.measured(name, dots, 0))
                .level("threshold " + Numbers.plain(threshold), threshold)
                .note("over time, newest " + Numbers.number(newest) + ", largest " + Numbers.number(most)
                        + ", threshold " + Numbers.plain(threshold));
    }

    /** The newest; reports of one spec agree. */
    private double threshold(String name) {
        List<Moment> moments = feature.moments();
        for (int i = moments.size() - 1; i >= 0; i--) {
            if (moments.get(i).distance(name).isPresent()) {
                return moments.get(i).distance(name).get().threshold();
            }
        }
        return Double.NaN;
    }

    private LinePlot values() {
        List<Dot> dots = dots(moment -> moment.drift().values());
        return plot("Values in a window", Unit.NUMBER, List.of(dots), 0)
                .line(Line.measured("values", dots, 0))
                .note("newest " + Numbers.count(feature.last().drift().values()));
    }

    private LinePlot rates() {
        List<Dot> missing = dots(Moment::missingRate);
        List<Dot> outside = dots(Moment::outOfDomainRate);
        return plot("Missing and out of domain", Unit.PERCENT, List.of(missing, outside), 0, LEAST_RATE)
                .line(Line.measured("missing", missing, 0))
                .line(Line.measured("out of domain", outside, 1))
                .note("newest " + Numbers.percent(feature.last().missingRate()) + " missing, "
                        + Numbers.percent(feature.last().outOfDomainRate()) + " out of domain");
    }

    private LinePlot mean() {
        List<Dot> mean = dots(moment -> moment.drift().mean());
        List<Dot> above = dots(moment -> moment.drift().mean() + moment.drift().deviation());
        List<Dot> below = dots(moment -> moment.drift().mean() - moment.drift().deviation());
        FeatureDrift newest = feature.last().drift();
        double reference = newest.referenceMean();
        return plot("Mean and deviation", Unit.NUMBER, List.of(mean, above, below), reference)
                .line(Line.measured("mean", mean, 0))
                .line(Line.measured("mean + deviation", above, 2))
                .line(Line.measured("mean − deviation", below, 3))
                .level("mean of the reference", reference)
                .note("newest mean " + Numbers.number(newest.mean()) + ", deviation "
                        + Numbers.number(newest.deviation()) + ", mean of the reference "
                        + Numbers.number(reference));
    }

    private LinePlot plot(String title, Unit unit, List<List<Dot>> lines, double... more) {
        LinearAxis y = LinearAxis.over(Series.values(lines, more), unit);
        LinePlot plot = new LinePlot(title, setting.time(), y).atMost(setting.dots());
        feature.spans().forEach(span -> plot.shade(span.from(), span.to()));
        return plot;
    }

    private List<Dot> dots(ToDoubleFunction<Moment> figure) {
        return Series.of(feature.moments(), setting.view().slideMillis(), Moment::end, figure);
    }
}
