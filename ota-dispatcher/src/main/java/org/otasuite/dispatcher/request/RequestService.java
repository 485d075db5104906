package org.otasuite.dispatcher.request;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;
import org.otasuite.dispatcher.project.Project;
import org.otasuite.dispatcher.project.Projects;

/** Takes operators' orders and their cancellations; the slots' publisher does the rest. */
@ApplicationScoped
class RequestService {
    private static final Logger LOG = Logger.getLogger(RequestService.class);

    private final Projects projects;
    private final RequestRepository requests;
    private final RequestTransactions transactions;
    private final DeviceJudge judge;
    private final Clock clock;

    RequestService(
            Projects projects,
            RequestRepository requests,
            RequestTransactions transactions,
            DeviceJudge judge,
            Clock clock) {
        this.projects = projects;
        this.requests = requests;
        this.transactions = transactions;
        this.judge = judge;
        this.clock = clock;
    }

    Uni<RequestView> create(UUID projectId, NewRequest wanted, Operator operator) {
        return projects.get(projectId, operator).flatMap(project -> {
            wanted.refuseNonsense(clock.instant());
            var target = Target.of(projectId, wanted.deviceIds(), wanted.selector());
            return publishedPackage(projectId, wanted.packageId())
                    .invoke(published -> refusePreflightError(published, wanted.forced()))
                    .flatMap(published -> place(project, Order.of(wanted, target, published, operator)));
        });
    }

    Uni<DryRunView> rehearse(UUID projectId, NewRequest wanted, Operator operator, Paging paging) {
        return projects.get(projectId, operator).flatMap(project -> {
            wanted.refuseNonsense(clock.instant());
            var target = Target.of(projectId, wanted.deviceIds(), wanted.selector());
            return publishedPackage(projectId, wanted.packageId())
                    .flatMap(published -> judge.rehearse(project, target, published, wanted.forced()))
                    .map(eligibility -> DryRunView.of(eligibility, wanted.strategy(), paging));
        });
    }

    /** Once more, for all devices that failed; no finding keeps it from an operator who has seen the failures. */
    Uni<RequestView> retry(UUID projectId, UUID id, Operator operator) {
        return projects.get(projectId, operator)
                .flatMap(project -> find(projectId, id)
                        .flatMap(request -> publishedPackage(projectId, request.packageId()))
                        .flatMap(published ->
                                place(project, Order.retry(Target.failedOf(projectId, id), published, operator, id))));
    }

    /** The same for one device. */
    Uni<RequestView> retryOperation(UUID projectId, UUID operationId, Operator operator) {
        return projects.get(projectId, operator)
                .flatMap(project -> requests.ofOperation(projectId, operationId)
                        .map(found -> found.orElseThrow(() -> notFound("No such operation.")))
                        .flatMap(request -> publishedPackage(projectId, request.packageId())
                                .flatMap(published -> place(
                                        project,
                                        Order.retry(
                                                Target.failedAt(projectId, operationId),
                                                published,
                                                operator,
                                                request.id())))));
    }

    Uni<RequestView> get(UUID projectId, UUID id, Operator operator) {
        return projects.get(projectId, operator).flatMap(project -> find(projectId, id));
    }

    Uni<ProgressView> progress(UUID projectId, UUID id, Operator operator) {
        return projects.get(projectId, operator)
                .flatMap(project -> requests.progress(projectId, id))
                .map(found -> found.orElseThrow(() -> notFound("No such request.")));
    }

    Uni<Page<RequestView>> list(UUID projectId, RequestFilter filter, Operator operator, Paging paging) {
        return projects.get(projectId, operator).flatMap(project -> requests.list(projectId, filter, paging));
    }

    Uni<RequestView> cancel(UUID projectId, UUID id, Operator operator) {
        return get(projectId, id, operator)
                .flatMap(found -> transactions.cancelRequest(projectId, id, operator))
                .invoke(canceled -> LOG.infof("requestId=%s canceled for %d devices", id, canceled))
                .flatMap(done -> find(projectId, id));
    }

    Uni<CancellationView> cancel(UUID projectId, NewCancellation wanted, Operator operator) {
        return projects.get(projectId, operator).flatMap(project -> {
            var target = Target.of(projectId, wanted.deviceIds(), wanted.selector());
            return requests.refuseUnknown(project, target)
                    .flatMap(done -> transactions.cancelDevices(projectId, target, operator))
                    .invoke(canceled -> LOG.infof("canceled for %d devices", canceled))
                    .map(CancellationView::new);
        });
    }

    Uni<CancellationDryRunView> rehearse(UUID projectId, NewCancellation wanted, Operator operator) {
        return projects.get(projectId, operator).flatMap(project -> {
            var target = Target.of(projectId, wanted.deviceIds(), wanted.selector());
            return requests.refuseUnknown(project, target).flatMap(done -> requests.rehearse(target));
        });
    }

    private Uni<RequestView> place(Project project, Order order) {
        return transactions
                .create(project, order)
                .flatMap(done -> find(project.id(), order.id()))
                .invoke(request -> LOG.infof("requestId=%s created for %d devices", order.id(), request.devices()));
    }

    private Uni<RequestView> find(UUID projectId, UUID id) {
        return requests.find(projectId, id).map(found -> found.orElseThrow(() -> notFound("No such request.")));
    }

    Uni<PublishedPackage> publishedPackage(UUID projectId, UUID packageId) {
        return requests.publishedPackage(projectId, packageId)
                .map(found -> found.orElseThrow(() ->
                        new OtaException(ErrorCode.UNKNOWN_PACKAGE, "packageId names no package of this project.")));
    }

    static void refusePreflightError(PublishedPackage published, boolean force) {
        if (published.hasPreflightError() && !force) {
            throw new OtaException(
                    ErrorCode.PREFLIGHT_ERROR, "Devices could not use this package; its preflight says why.");
        }
    }

    private static OtaException notFound(String detail) {
        return new OtaException(ErrorCode.NOT_FOUND, detail);
    }
}
