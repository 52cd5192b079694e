package io.guanxi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.apache.ibatis.annotations.Mapper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModules;

/** The lines of the house: who may know whom, and how things are called. */
@AnalyzeClasses(packages = "io.guanxi", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
    @Test
    void aPackageKnowsOnlyThePackagesItNames() {
        // The other Maven modules share our root package, but are no capabilities: what Maven lets them know is their
        // line.
        var otherMavenModules = JavaClass.Predicates.resideInAnyPackage(
                "io.guanxi.wecom..", "io.guanxi.schedule..", "io.guanxi.sandbox..");
        ApplicationModules.of(Guanxi.class, otherMavenModules).verify();
    }

    @ArchTest
    static final ArchRule onlyTheSchedulerKnowsQuartz = noClasses()
            .that()
            .resideOutsideOfPackage("io.guanxi.schedule..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.quartz..");

    @ArchTest
    static final ArchRule onlyTheAdapterKnowsWxJava = noClasses()
            .that()
            .resideOutsideOfPackages("io.guanxi.wecom..", "io.guanxi.sandbox.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("me.chanjar..")
            .because("the bench alone measures it as the usual way");

    @ArchTest
    static final ArchRule theAdapterAndTheSchedulerKnowNothingOfTheHouse = noClasses()
            .that()
            .resideInAnyPackage("io.guanxi.wecom..", "io.guanxi.schedule..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "io.guanxi.inbox..", "io.guanxi.outbox..", "io.guanxi.wiring..");

    @ArchTest
    static final ArchRule nothingOfTheSandboxIsInProduction = noClasses()
            .that()
            .resideOutsideOfPackage("io.guanxi.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.guanxi.sandbox..");

    @ArchTest
    static final ArchRule constructorsInject = noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .that()
            .resideOutsideOfPackages("io.guanxi.sandbox..", "io.guanxi.schedule..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("a test must be able to set it");

    @ArchTest
    static final ArchRule mappersStayAtHome = classes()
            .that()
            .areAnnotatedWith(Mapper.class)
            .should()
            .notHaveModifier(JavaModifier.PUBLIC)
            .andShould()
            .haveSimpleNameEndingWith("Mapper");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveNameMatching(".*(Impl|DTO|VO|BO|Helper|Utils?|Manager)")
            .orShould()
            .haveNameMatching(".*[.]Base[A-Z][^.]*");

    /** The largest package stays readable from any end: each class, with those within it, is a slice of its own. */
    @ArchTest
    static final ArchRule noClassOfTouchNeedsOneThatNeedsIt = SlicesRuleDefinition.slices()
            .assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                    return javaClass.getPackageName().equals("io.guanxi.touch")
                            ? SliceIdentifier.of(javaClass.getName().replaceFirst("[$].*", ""))
                            : SliceIdentifier.ignore();
                }

                @Override
                public String getDescription() {
                    return "classes of touch";
                }
            })
            .should()
            .beFreeOfCycles();
}
