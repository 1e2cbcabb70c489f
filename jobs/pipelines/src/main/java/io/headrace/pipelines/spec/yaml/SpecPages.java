package io.headrace.pipelines.spec.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is published of the spec's keys: a JSON Schema for editors and a page for people. Made from what the reader reads. */
public final class SpecPages {
    private static final String INTRODUCTION = """
            # The keys of a pipeline spec

            This page is made from the reader's own declaration and compared with it by a test. Editors find the same as a
            JSON Schema in `jobs/pipelines/src/main/resources/io/headrace/pipelines/spec/pipeline.schema.json`. Unknown keys
            are errors. Durations are written `20ms`, `5s`, `30m`, `1h` or `7d`, sizes `64KB` or `10MB`. A relative path
            starts at the spec's folder if the file is there, else at the working directory, else where Headrace lies.
            """;

    private SpecPages() {}

    /** JSON Schema, draft 2020-12. */
    public static String jsonSchema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema").put("title", "Headrace pipeline spec");
        schema.setAll(RootKeys.ROOT.schema());
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes is JSON", e);
        }
    }

    /** Markdown, one table per section. */
    public static String markdown() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        RootKeys.ROOT.sections().stream().distinct().forEach(section -> append(page, section));
        return page.toString();
    }

    private static void append(StringBuilder page, Section<?> section) {
        page.append("\n## ").append(section.title()).append("\n\n").append(section.description());
        page.append("\n\n| key | value | default | meaning |\n|---|---|---|---|\n");
        for (Key<?> key : section.keys()) {
            String expected = key.type() instanceof Section<?> || key.type() instanceof Variants<?>
                    ? "a section"
                    : key.type().expected();
            page.append("| `").append(key.name()).append("` | ").append(expected);
            page.append(" | ")
                    .append(defaultOf(key))
                    .append(" | ")
                    .append(key.description())
                    .append(" |\n");
        }
    }

    private static String defaultOf(Key<?> key) {
        return key.required() ? "required" : key.defaultText();
    }
}
