package org.otasuite.packages.catalog;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;
import org.otasuite.packages.project.ProjectService;
import org.otasuite.packages.store.BlobStore;

/**
 * Takes in packages and finds them. The bytes are stored before the row is committed, so a row always has its object; an
 * object whose row was refused is removed again.
 */
@ApplicationScoped
class PackageService {
    private final ProjectService projects;
    private final PackageRepository packages;
    private final PackageRegistration registration;
    private final BlobStore store;

    PackageService(
            ProjectService projects, PackageRepository packages, PackageRegistration registration, BlobStore store) {
        this.projects = projects;
        this.packages = packages;
        this.registration = registration;
        this.store = store;
    }

    Uni<PackageView> create(NewPackage wanted, Operator operator) {
        return projects.get(wanted.projectId(), operator)
                .flatMap(project -> registration.refuseTakenName(wanted))
                .flatMap(free -> store(wanted, operator));
    }

    private Uni<PackageView> store(NewPackage wanted, Operator operator) {
        var id = UUID.randomUUID();
        var objectKey = PackageEntity.objectKey(wanted.projectId(), id);
        return store.put(objectKey, wanted.file())
                .flatMap(blob -> registration.register(id, wanted, blob, operator))
                // Only a refusal says that there is no row; a commit whose answer was lost may have made one.
                .onFailure(OtaException.class)
                .call(() -> store.remove(objectKey).onFailure().recoverWithNull());
    }

    @WithSession
    Uni<Page<PackageView>> list(UUID projectId, Operator operator, Paging paging) {
        return projects.get(projectId, operator).flatMap(project -> {
            var all = packages.ofProject(projectId);
            return all.count()
                    .flatMap(total -> all.range(paging.offset(), paging.offset() + paging.limit() - 1)
                            .list()
                            .map(found ->
                                    Page.of(found.stream().map(PackageView::of).toList(), total, paging)));
        });
    }

    @WithSession
    Uni<PackageView> get(UUID projectId, UUID id, Operator operator) {
        return find(projectId, id, operator).map(PackageView::of);
    }

    /** @return the report as JSON, as it was written when the package was uploaded */
    @WithSession
    Uni<String> preflight(UUID projectId, UUID id, Operator operator) {
        return find(projectId, id, operator).map(found -> {
            if (found.preflightReport == null) {
                throw new OtaException(ErrorCode.NOT_FOUND, "The package was uploaded before there was a preflight.");
            }
            return found.preflightReport;
        });
    }

    private Uni<PackageEntity> find(UUID projectId, UUID id, Operator operator) {
        return projects.get(projectId, operator)
                .flatMap(project -> packages.find(projectId, id))
                .onItem()
                .ifNull()
                .failWith(() -> new OtaException(ErrorCode.NOT_FOUND, "No such package."));
    }
}
