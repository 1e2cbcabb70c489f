package io.headrace.cli.doctor;

import io.headrace.cli.Json;
import io.headrace.cli.Output;
import io.headrace.cli.OutputOption;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = "Looks at this machine: what Headrace needs, what is there, and the fix for what is not.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exits 0 unless something fails. A warning leaves a part of Headrace unusable, a failure all of it.",
            "",
            "Examples:",
            "  headrace doctor",
            "  headrace doctor -o json"
        })
public final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        List<Finding> findings = Checks.all().stream().map(Check::look).toList();
        print(spec.commandLine().getOut(), output.format(), findings);
        return worst(findings) == Finding.Status.FAIL ? 1 : 0;
    }

    static void print(PrintWriter out, Output output, List<Finding> findings) {
        switch (output) {
            case JSON -> out.println(Json.write(json(findings)));
            case TEXT -> findings.forEach(finding -> out.println(line(finding)));
        }
    }

    private static String line(Finding finding) {
        String line = "%-4s %-17s %s".formatted(finding.status().label(), finding.check(), finding.found());
        return finding.fix().isEmpty() ? line : line + "; fix: " + finding.fix();
    }

    private static Map<String, Object> json(List<Finding> findings) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", worst(findings).label());
        json.put("checks", findings.stream().map(DoctorCommand::json).toList());
        return json;
    }

    private static Map<String, String> json(Finding finding) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("check", finding.check());
        json.put("status", finding.status().label());
        json.put("found", finding.found());
        json.put("fix", finding.fix());
        return json;
    }

    private static Finding.Status worst(List<Finding> findings) {
        return findings.stream()
                .map(Finding::status)
                .max(Finding.Status::compareTo)
                .orElse(Finding.Status.OK);
    }
}
