package org.otasuite.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.otasuite.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** What travels and where things stand is plain Java, to be read and tested without a container. */
    @ArchTest
    static final ArchRule messagesAndStatesKnowNoFramework = noClasses()
            .that()
            .resideInAnyPackage("..core.message..", "..core.state..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "jakarta..", "io.vertx..", "io.smallrye..", "com.hivemq..");

    @ArchTest
    static final ArchRule onlyOneClassOfTheMessagesReadsJson = noClasses()
            .that()
            .resideInAPackage("..core.message..")
            .and()
            .doNotHaveSimpleName("SenmlPack")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule messagesStatesAndErrorsAreTheGround = noClasses()
            .that()
            .resideInAnyPackage("..core.message..", "..core.state..", "..core.error..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..core.rest..", "..core.identity..", "..core.mqtt..");

    @ArchTest
    static final ArchRule onlyTheConnectionKnowsTheMqttClient = noClasses()
            .that()
            .resideOutsideOfPackage("..core.mqtt..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.hivemq..");
}
