package io.headrace.benchmarks.check;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The checks judge the product: they must not share its errors. */
class IndependenceTest {
    @Test
    void checksShareNoCodeWithWhatTheyJudge() {
        noClasses()
                .that()
                .resideInAPackage("io.headrace.benchmarks.check..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are Headrace's and not the checks'",
                        type -> type.getPackageName().startsWith("io.headrace")
                                && !type.getPackageName().startsWith("io.headrace.benchmarks.check")))
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.headrace.benchmarks"));
    }
}
