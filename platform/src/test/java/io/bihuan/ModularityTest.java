package io.bihuan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** The walls of the house stand where DESIGN.md has them: a module is entered by its door only. */
class ModularityTest {

    /** The rules are the ground below, not a room of the house: everyone may stand on them. */
    private static final ApplicationModules MODULES = ApplicationModules.of(Bihuan.class,
            JavaClass.Predicates.resideInAPackage("io.bihuan.rules.."));
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.bihuan");

    @Test
    void noModuleReachesBehindTheDoorOfAnother() {
        MODULES.verify();
    }

    @Test
    void everyPackageSaysThatNothingIsNullUnlessMarked() {
        classes().that(liveInAPackageOfOurs()).should(liveInANullMarkedPackage()).check(CLASSES);
    }

    /** {@code mvn test -Dtest=ModularityTest -Ddocs.write=true} after a door has changed. */
    @Test
    @EnabledIfSystemProperty(named = "docs.write", matches = "true")
    void writesTheModuleCanvases() {
        var folder = Path.of("..", "docs", "modules").toString();
        new Documenter(MODULES, Documenter.Options.defaults().withOutputFolder(folder)).writeModuleCanvases()
                .writeModulesAsPlantUml();
    }

    private static DescribedPredicate<JavaClass> liveInAPackageOfOurs() {
        return DescribedPredicate.describe("live in a package of ours", type -> !type.getSimpleName().isEmpty());
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a @NullMarked package") {

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                JavaPackage home = type.getPackage();
                boolean isMarked = home.tryGetAnnotationOfType(NullMarked.class).isPresent();
                events.add(new SimpleConditionEvent(type, isMarked, home.getName() + " is @NullMarked: " + isMarked));
            }
        };
    }
}
