package org.otasuite.packages.catalog;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.otasuite.core.audit.Action;
import org.otasuite.core.audit.Change;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;
import org.otasuite.packages.project.ProjectService;
import org.otasuite.packages.store.BlobStore;

/** Finds packages, changes what is said of them, and deletes them. {@link PackageUpload} takes them in. */
@ApplicationScoped
class PackageService {
    private static final Logger LOG = Logger.getLogger(PackageService.class);

    private final ProjectService projects;
    private final PackageRepository packages;
    private final DeviceCounts devices;
    private final PackageDeletion deletion;
    private final BlobStore store;

    PackageService(
            ProjectService projects,
            PackageRepository packages,
            DeviceCounts devices,
            PackageDeletion deletion,
            BlobStore store) {
        this.projects = projects;
        this.packages = packages;
        this.devices = devices;
        this.deletion = deletion;
        this.store = store;
    }

    Uni<Page<PackageView>> list(UUID projectId, Operator operator, PackageFilter filter, Paging paging) {
        return Panache.withSession(() -> projects.get(projectId, operator).flatMap(project -> {
                    var all = packages.ofProject(projectId, filter);
                    return all.count()
                            .flatMap(total -> all.range(paging.offset(), paging.offset() + paging.limit() - 1)
                                    .list()
                                    .map(found -> Page.of(found, total, paging)));
                }))
                .flatMap(page -> views(page.items()).map(views -> Page.of(views, page.total(), paging)));
    }

    Uni<PackageView> get(UUID projectId, UUID id, Operator operator) {
        return Panache.withSession(() -> find(projectId, id, operator)).flatMap(this::view);
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

    @WithSession
    Uni<PackageFile> file(UUID projectId, UUID id, Operator operator) {
        return find(projectId, id, operator).map(PackageFile::of);
    }

    Uni<PackageView> change(UUID projectId, UUID id, PackageChange wanted, Operator operator) {
        wanted.refuseImpossible();
        return Panache.withTransaction(() -> projects.get(projectId, operator)
                        .flatMap(project -> packages.findForChange(projectId, id))
                        .onItem()
                        .ifNull()
                        .failWith(PackageService::notFound)
                        .call(found -> {
                            var before = found.values();
                            found.change(wanted);
                            return PackageAudit.record(
                                    operator,
                                    Change.changed(Action.PACKAGE_CHANGED, projectId, id, before, found.values()));
                        }))
                .flatMap(this::view)
                .onFailure(failure -> PackageRegistration.violates(failure, PackageRepository.UNIQUE_NAME))
                .transform(failure -> PackageRegistration.nameTaken());
    }

    /** The object goes after the row: what is left of it when that fails, no package refers to. */
    Uni<Void> delete(UUID projectId, UUID id, Operator operator) {
        return projects.get(projectId, operator)
                .flatMap(project -> deletion.delete(projectId, id, operator))
                .invoke(objectKey -> LOG.infof("packageId=%s deleted", id))
                .call(objectKey -> store.remove(objectKey).onFailure().recoverWithNull())
                .replaceWithVoid();
    }

    static OtaException notFound() {
        return new OtaException(ErrorCode.NOT_FOUND, "No such package.");
    }

    private Uni<PackageEntity> find(UUID projectId, UUID id, Operator operator) {
        return projects.get(projectId, operator)
                .flatMap(project -> packages.find(projectId, id))
                .onItem()
                .ifNull()
                .failWith(PackageService::notFound);
    }

    /** After the session: with its connection in hand, nobody may wait for another one. */
    private Uni<PackageView> view(PackageEntity found) {
        return views(List.of(found)).map(views -> views.get(0));
    }

    private Uni<List<PackageView>> views(List<PackageEntity> found) {
        return devices.of(found.stream().map(each -> each.id).toList())
                .map(counts -> found.stream()
                        .map(each -> PackageView.of(each, counts.getOrDefault(each.id, PackageDevices.NONE)))
                        .toList());
    }
}
