/**
 * Whether a spec fits the world: its schemas, its model, its topics, and itself. Each check looks at parts of the spec
 * and answers errors; {@link io.headrace.pipelines.spec.check.SpecCheck} runs them all.
 */
package io.headrace.pipelines.spec.check;
