package org.otasuite.collector;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** The same in each service, but for the package. */
@AnalyzeClasses(packages = "org.otasuite.collector", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Set<String> WAITING = Set.of(
            "io.smallrye.mutiny.Uni.await",
            "java.lang.Thread.sleep",
            "java.util.concurrent.CompletableFuture.get",
            "java.util.concurrent.CompletableFuture.join",
            "java.util.concurrent.Future.get",
            "java.util.concurrent.CountDownLatch.await");

    @ArchTest
    static final ArchRule entitiesAndRepositoriesStayInTheirPackage = classes()
            .that(simpleNameEndingWith("Entity").or(simpleNameEndingWith("Repository")))
            .should()
            .bePackagePrivate()
            .allowEmptyShould(true);

    /** Everything runs on event loops; only when a service starts or stops is there a thread that may wait. */
    @ArchTest
    static final ArchRule nothingWaitsBetweenStartAndStop =
            noMethods().that(areNoObservers()).should(callWhatWaits()).because("everything runs on event loops");

    @ArchTest
    static final ArchRule onlyStoresKnowTheBlockingStoreClient = noClasses()
            .that()
            .resideOutsideOfPackage("..store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.minio..");

    @ArchTest
    static final ArchRule wireMessagesAreReadInTheCore = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("com.fasterxml.jackson.databind.JsonNode");

    private static DescribedPredicate<JavaMethod> areNoObservers() {
        return DescribedPredicate.describe(
                "observe neither start nor stop",
                method -> method.getParameters().stream()
                        .noneMatch(parameter -> parameter.isAnnotatedWith("jakarta.enterprise.event.Observes")));
    }

    private static ArchCondition<JavaMethod> callWhatWaits() {
        return new ArchCondition<>("call what waits") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getMethodCallsFromSelf().stream()
                        .filter(call -> WAITING.contains(name(call)))
                        .forEach(call -> events.add(SimpleConditionEvent.satisfied(call, call.getDescription())));
            }
        };
    }

    private static String name(JavaMethodCall call) {
        AccessTarget target = call.getTarget();
        return target.getOwner().getFullName() + "." + target.getName();
    }
}
