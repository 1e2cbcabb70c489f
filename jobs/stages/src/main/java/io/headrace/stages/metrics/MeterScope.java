package io.headrace.stages.metrics;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.MetricGroup;

/**
 * A Flink metric's place as a meter's name and tags. The name is Flink's logical scope, which holds no ids. The tags are
 * what tells apart the instances that one process runs: job, operator and subtask by name or number, and the keys that
 * operators add, such as topic and partition. Ids of jobs, tasks, hosts and attempts change with every start and would
 * grow the registry without end: they are left out.
 */
record MeterScope(String name, Tags tags) {
    private static final String PREFIX = "flink.";
    private static final List<String> IDS = List.of(
            "<host>",
            "<tm_id>",
            "<job_id>",
            "<task_id>",
            "<task_name>",
            "<operator_id>",
            "<operator_name>",
            "<task_attempt_id>",
            "<task_attempt_num>");

    static MeterScope of(String metric, MetricGroup group) {
        String scope = LogicalScopeProvider.castFrom(group).getLogicalScope(MeterScope::legal, '.');
        return new MeterScope(PREFIX + scope + "." + legal(metric), tags(group.getAllVariables()));
    }

    /** A task's chain name repeats all its operators' names, so the operator's name wins where there is one. */
    private static Tags tags(Map<String, String> variables) {
        List<Tag> tags = new ArrayList<>();
        variables.forEach((variable, value) -> {
            if (!IDS.contains(variable)) {
                tags.add(Tag.of(key(variable), value == null ? "" : value));
            }
        });
        String task = variables.getOrDefault("<operator_name>", variables.get("<task_name>"));
        if (task != null) {
            tags.add(Tag.of("task", task));
        }
        return Tags.of(tags);
    }

    private static String key(String variable) {
        return switch (variable) {
            case "<job_name>" -> "job";
            case "<subtask_index>" -> "subtask";
            default -> legal(variable.substring(1, variable.length() - 1));
        };
    }

    private static String legal(String text) {
        return text.replaceAll("[^a-zA-Z0-9_.]", "_");
    }
}
