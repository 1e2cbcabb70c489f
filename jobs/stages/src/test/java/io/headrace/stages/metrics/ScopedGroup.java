package io.headrace.stages.metrics;

import java.util.Map;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** A metric group that knows its place, as those of a running task do. */
final class ScopedGroup extends UnregisteredMetricsGroup implements LogicalScopeProvider {
    private final String scope;
    private final Map<String, String> variables;

    ScopedGroup(String scope, Map<String, String> variables) {
        this.scope = scope;
        this.variables = variables;
    }

    @Override
    public Map<String, String> getAllVariables() {
        return variables;
    }

    @Override
    public String getLogicalScope(CharacterFilter filter) {
        return scope;
    }

    @Override
    public String getLogicalScope(CharacterFilter filter, char delimiter) {
        return scope;
    }

    @Override
    public MetricGroup getWrappedMetricGroup() {
        return this;
    }
}
