package io.headrace.stages.metrics;

import org.apache.flink.metrics.Meter;

record FixedRate(double rate) implements Meter {
    @Override
    public void markEvent() {}

    @Override
    public void markEvent(long count) {}

    @Override
    public double getRate() {
        return rate;
    }

    @Override
    public long getCount() {
        return 0;
    }
}
