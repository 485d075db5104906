package org.otasuite.dispatcher;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import org.otasuite.core.identity.Needs;

@AnalyzeClasses(packages = "org.otasuite.dispatcher", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ENTITIES_STAY_IN_THEIR_FEATURE =
            classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule RESOURCES_LEAVE_THE_DATABASE_TO_SERVICES = noClasses()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .should()
            .dependOnClassesThat(simpleNameEndingWith("Repository").or(simpleNameEndingWith("Entity")));

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_DEPEND_ON_EACH_OTHER_IN_CIRCLES =
            slices().matching("org.otasuite.dispatcher.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule EVERY_ENDPOINT_SAYS_WHAT_IT_NEEDS =
            methods().that().areMetaAnnotatedWith(HttpMethod.class).should().beAnnotatedWith(Needs.class);

    @ArchTest
    static final ArchRule NOBODY_SLEEPS = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule NOBODY_BLOCKS_BUT_AT_THE_START_AND_THE_END =
            noClasses().should().callMethodWhere(blocksOutsideOfAnObserver());

    private static DescribedPredicate<JavaCall<?>> blocksOutsideOfAnObserver() {
        return DescribedPredicate.describe(
                "Uni.await() outside of an observer",
                call -> call.getTargetOwner().isEquivalentTo(Uni.class)
                        && call.getName().equals("await")
                        && !isObserver(call.getOrigin()));
    }

    private static boolean isObserver(JavaCodeUnit method) {
        return method.getParameters().stream().anyMatch(parameter -> parameter.isAnnotatedWith(Observes.class));
    }
}
