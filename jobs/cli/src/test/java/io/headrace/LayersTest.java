package io.headrace;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may import whom: docs/ARCHITECTURE.md. */
class LayersTest {
    private static final JavaClasses HEADRACE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.headrace");

    private static final Map<String, List<String>> MAY_IMPORT = Map.of(
            "contract", List.of(),
            "metrics", List.of(),
            "drift", List.of(),
            "features", List.of("contract"),
            "runtime", List.of("contract"),
            "simulator", List.of("contract"),
            "schemas", List.of("contract"),
            "training", List.of("contract", "features", "runtime", "simulator", "drift"),
            "stages", List.of("contract", "features", "runtime", "schemas", "metrics", "drift"),
            "pipelines", List.of("contract", "features", "runtime", "schemas", "metrics", "drift", "stages"));

    @TestFactory
    Stream<DynamicTest> eachLayerImportsOnlyWhatItMay() {
        return MAY_IMPORT.entrySet().stream()
                .map(layer -> DynamicTest.dynamicTest(
                        layer.getKey(),
                        () -> layer(layer.getKey(), layer.getValue()).check(HEADRACE)));
    }

    @Test
    void flinkAndKafkaAreKnownUnderJobsOnly() {
        noClasses()
                .that()
                .resideInAnyPackage(packages(List.of(
                        "contract", "features", "runtime", "simulator", "training", "schemas", "metrics", "drift")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..")
                .check(HEADRACE);
    }

    @Test
    void formulasHaveNoClockOfTheirOwn() {
        noClasses()
                .that()
                .resideInAnyPackage(packages(List.of("contract", "features", "drift")))
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(HEADRACE);
    }

    @Test
    void theRulesSeeTheClasses() {
        classes()
                .that()
                .haveFullyQualifiedName("io.headrace.stages.infer.InferOperator")
                .should()
                .bePublic()
                .allowEmptyShould(false)
                .check(HEADRACE);
    }

    private static ArchRule layer(String name, List<String> allowed) {
        String[] others = MAY_IMPORT.keySet().stream()
                .filter(other -> !other.equals(name) && !allowed.contains(other))
                .map(LayersTest::packageOf)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(packageOf(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("io.headrace.cli..");
    }

    private static String[] packages(List<String> names) {
        return names.stream().map(LayersTest::packageOf).toArray(String[]::new);
    }

    private static String packageOf(String name) {
        return "io.headrace." + name + "..";
    }
}
