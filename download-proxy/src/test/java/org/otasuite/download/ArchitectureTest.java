package org.otasuite.download;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;

@AnalyzeClasses(packages = "org.otasuite.download", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule FEATURES_DO_NOT_DEPEND_ON_EACH_OTHER_IN_CIRCLES =
            slices().matching("org.otasuite.download.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_ACCESS_AND_FACTS_SPEAK_SQL = noClasses()
            .that()
            .resideOutsideOfPackages("..download.access", "..download.fact")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx..sqlclient..");

    @ArchTest
    static final ArchRule ONLY_THE_STORE_KNOWS_MINIO = noClasses()
            .that()
            .resideOutsideOfPackage("..download.store")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.minio..");

    @ArchTest
    static final ArchRule MINIO_ONLY_SIGNS_AS_ITS_REQUESTS_BLOCK = noClasses()
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "MinioClient other than getPresignedObjectUrl",
                    call -> call.getTargetOwner().getName().equals("io.minio.MinioClient")
                            && !call.getName().equals("getPresignedObjectUrl")));

    /** Before the first request, until a port is open; and after the last one, until what is known is written. */
    @ArchTest
    static final ArchRule NOTHING_BLOCKS_BUT_THE_START_AND_THE_END = noClasses()
            .that()
            .haveNameNotMatching("org\\.otasuite\\.download\\.(internal\\.InternalPort|fact\\.DownloadFacts)")
            .should()
            .callMethod(Uni.class, "await")
            .orShould()
            .callMethod(CompletableFuture.class, "join")
            .orShould()
            .callMethod(CompletableFuture.class, "get");

    @ArchTest
    static final ArchRule ONLY_ONE_CLASS_TOUCHES_THE_FRAMEWORKS_SOCKETS = noClasses()
            .that()
            .haveNameNotMatching(".*\\.serve\\.DeviceConnection(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty.channel..", "io.vertx.core.net.impl..", "io.vertx.core.http.impl..");

    @ArchTest
    static final ArchRule THE_SERVING_PART_IS_NOBODYS_API =
            noClasses().that().resideInAPackage("..download.serve").should().bePublic();
}
