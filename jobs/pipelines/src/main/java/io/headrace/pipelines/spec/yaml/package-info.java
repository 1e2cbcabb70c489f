/**
 * YAML to specs. Every key is declared once, in the classes named {@code ...Keys}: the reader, the JSON Schema and the
 * options page are made from that declaration.
 */
package io.headrace.pipelines.spec.yaml;
