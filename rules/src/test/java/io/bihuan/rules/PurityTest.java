package io.bihuan.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.base.DescribedPredicate;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PurityTest {

    private final JavaClasses rules = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.bihuan.rules");

    @Test
    void thereAreRulesToLookAt() {
        assertThat(rules.stream().map(JavaClass::getSimpleName)).contains("SaleSplit", "OrderState", "Money");
    }

    @Test
    void rulesStandOnTheJdkAlone() {
        classes().should().onlyDependOnClassesThat(resideInAnyPackage("io.bihuan.rules..", "java.lang..",
                "java.util..", "java.math..", "java.time..", "org.jspecify.annotations..")).check(rules);
    }

    @Test
    void rulesReadNoClock() {
        noClasses().should().callMethodWhere(DescribedPredicate.describe("it asks what time it is",
                (JavaCall<?> call) -> call.getTargetOwner().isAssignableTo(Clock.class)
                        || call.getTargetOwner().getPackageName().equals("java.time") && call.getName().equals("now")
                        || call.getTargetOwner().isEquivalentTo(System.class) && !call.getName().equals("arraycopy")))
                .check(rules);
    }

    @Test
    void rulesMakeNoRandomnessOfTheirOwn() {
        noClasses().should().dependOnClassesThat(
                JavaClass.Predicates.assignableTo(RandomGenerator.class)
                        .and(DescribedPredicate.not(JavaClass.Predicates.equivalentTo(RandomGenerator.class)))
                        .or(simpleNameStartingWith("UUID")).or(simpleNameStartingWith("SecureRandom")))
                .orShould().callMethodWhere(DescribedPredicate.describe("it draws a random number",
                        (JavaCall<?> call) -> call.getName().equals("random")
                                || call.getTargetOwner().isEquivalentTo(RandomGenerator.class)
                                        && (call.getName().equals("of") || call.getName().equals("getDefault"))))
                .check(rules);
    }

    @Test
    void rulesStartNoThreadAndReadNoFile() {
        noClasses().should().dependOnClassesThat(resideInAnyPackage("java.io..", "java.nio..", "java.net..",
                "java.util.concurrent..")).orShould().dependOnClassesThat(JavaClass.Predicates.type(Thread.class))
                .check(rules);
    }

    @Test
    void packagesHaveNoCycle() {
        slices().matching("io.bihuan.rules.(*)..").should().beFreeOfCycles().check(rules);
    }
}
