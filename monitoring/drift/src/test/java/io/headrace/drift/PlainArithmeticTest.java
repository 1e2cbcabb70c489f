package io.headrace.drift;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectOutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** What drift leans on: so that a report is a function of what was counted and of nothing else. */
class PlainArithmeticTest {
    private static final JavaClasses DRIFT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.headrace.drift");

    @Test
    void driftLeansOnJavaJsonStatisticsAndHashesAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.headrace.drift..",
                        "java..",
                        "com.fasterxml.jackson..",
                        "org.apache.commons.statistics..",
                        "org.apache.commons.codec.digest..")
                .check(DRIFT);
    }

    @Test
    void countingKnowsNeitherJsonNorStatistics() {
        noClasses()
                .that()
                .resideInAnyPackage("..counts..", "..state..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.fasterxml..", "org.apache.commons..", "..distance..", "..profile..", "..quality..")
                .check(DRIFT);
    }

    @Test
    void nothingReadsAClockOrDrawsLotsOrReflectsOrSerializesByItself() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(StrictMath.class, "random")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(
                        Clock.class,
                        Instant.class,
                        Date.class,
                        Random.class,
                        ThreadLocalRandom.class,
                        SplittableRandom.class,
                        SecureRandom.class,
                        UUID.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ObjectOutputStream.class)
                .check(DRIFT);
    }
}
