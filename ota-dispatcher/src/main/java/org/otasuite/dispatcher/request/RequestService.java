package org.otasuite.dispatcher.request;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.message.DeviceTopic;
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

    RequestService(Projects projects, RequestRepository requests, RequestTransactions transactions) {
        this.projects = projects;
        this.requests = requests;
        this.transactions = transactions;
    }

    Uni<RequestView> create(UUID projectId, NewRequest wanted, Operator operator) {
        wanted.refuseDeadlineOutOfReach();
        var deviceIds = wanted.distinctDeviceIds();
        var id = UUID.randomUUID();
        return projects.get(projectId, operator)
                .call(project -> refuseUnknown(project, wanted.packageId(), deviceIds))
                .flatMap(project -> transactions.create(id, project, wanted, deviceIds, operator.name()))
                .invoke(() -> LOG.infof("requestId=%s created for %d devices", id, deviceIds.length))
                .flatMap(done -> find(projectId, id));
    }

    Uni<RequestView> get(UUID projectId, UUID id, Operator operator) {
        return projects.get(projectId, operator).flatMap(project -> find(projectId, id));
    }

    Uni<Page<RequestView>> list(UUID projectId, Operator operator, Paging paging) {
        return projects.get(projectId, operator).flatMap(project -> requests.list(projectId, paging));
    }

    Uni<RequestView> cancel(UUID projectId, UUID id, Operator operator) {
        return get(projectId, id, operator)
                .flatMap(found -> transactions.cancelRequest(id))
                .invoke(canceled -> LOG.infof("requestId=%s canceled for %d devices", id, canceled))
                .flatMap(done -> find(projectId, id));
    }

    Uni<CancellationView> cancel(UUID projectId, NewCancellation wanted, Operator operator) {
        var deviceIds = wanted.deviceIds().toArray(String[]::new);
        return projects.get(projectId, operator)
                .call(project -> refuseUnknownDevices(project, deviceIds))
                .flatMap(project -> transactions.cancelDevices(projectId, deviceIds))
                .invoke(canceled -> LOG.infof("canceled for %d of %d devices", canceled, deviceIds.length))
                .map(CancellationView::new);
    }

    private Uni<RequestView> find(UUID projectId, UUID id) {
        return requests.find(projectId, id)
                .map(found -> found.orElseThrow(() -> new OtaException(ErrorCode.NOT_FOUND, "No such request.")));
    }

    private Uni<Void> refuseUnknown(Project project, UUID packageId, String[] deviceIds) {
        return requests.publishedPackage(project.id(), packageId).flatMap(found -> {
            if (found.isEmpty()) {
                throw new OtaException(ErrorCode.UNKNOWN_PACKAGE, "packageId names no package of this project.");
            }
            return refuseUnknownDevices(project, deviceIds);
        });
    }

    private Uni<Void> refuseUnknownDevices(Project project, String[] deviceIds) {
        // What is no device ID is not looked up, and not repeated to the client either.
        if (!Arrays.stream(deviceIds).allMatch(DeviceTopic::isDeviceId)) {
            throw new OtaException(ErrorCode.UNKNOWN_DEVICE, "deviceIds has something that is no device ID.");
        }
        return requests.unknownDevices(project.id(), deviceIds)
                .invoke(unknown -> {
                    if (!unknown.isEmpty()) {
                        throw new OtaException(
                                ErrorCode.UNKNOWN_DEVICE, "Not in this project: " + String.join(", ", unknown));
                    }
                })
                .replaceWithVoid();
    }
}
