package io.headrace.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.cli.Cli;
import io.headrace.cli.Output;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
    private static final List<Finding> FINDINGS =
            List.of(Finding.ok("java", "17"), Finding.warn("locale", "absent", "install it"));

    private static String printed(Output output) {
        StringWriter text = new StringWriter();
        DoctorCommand.print(new PrintWriter(text), output, FINDINGS);
        return text.toString();
    }

    @Test
    void textIsOneLineForEachCheckWithItsFix() {
        assertThat(printed(Output.TEXT).lines())
                .containsExactly("ok   java              17", "warn locale            absent; fix: install it");
    }

    @Test
    void jsonHasTheWorstStatusAndEveryCheck() throws Exception {
        JsonNode json = new ObjectMapper().readTree(printed(Output.JSON));

        assertThat(json.get("status").asText()).isEqualTo("warn");
        assertThat(json.get("checks")).hasSize(2);
        assertThat(json.at("/checks/1").toString())
                .isEqualTo("{\"check\":\"locale\",\"status\":\"warn\",\"found\":\"absent\",\"fix\":\"install it\"}");
    }

    @Test
    void thisMachineIsLookedAtWhole() throws Exception {
        Cli doctor = Cli.run("doctor", "-o", "json");

        JsonNode json = new ObjectMapper().readTree(doctor.out());
        assertThat(json.get("checks").findValuesAsText("check"))
                .containsExactly(
                        "java",
                        "maven",
                        "memory",
                        "port 9092",
                        "port 8081",
                        "native libraries",
                        "device",
                        "locale",
                        "temporary space");
        assertThat(doctor.exit()).isEqualTo(json.get("status").asText().equals("fail") ? 1 : 0);
    }
}
