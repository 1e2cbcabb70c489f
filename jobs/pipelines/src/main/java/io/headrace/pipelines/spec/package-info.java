/** What a pipeline is: a topic, features, a model and sinks, as values. Read from YAML by {@code yaml}, checked by {@code check}. */
package io.headrace.pipelines.spec;
