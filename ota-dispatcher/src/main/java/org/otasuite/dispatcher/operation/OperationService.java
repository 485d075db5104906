package org.otasuite.dispatcher.operation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;
import org.otasuite.dispatcher.device.DeviceService;
import org.otasuite.dispatcher.project.Projects;

/** Shows what became of what was requested. */
@ApplicationScoped
class OperationService {
    private final Projects projects;
    private final DeviceService devices;
    private final OperationRepository operations;

    OperationService(Projects projects, DeviceService devices, OperationRepository operations) {
        this.projects = projects;
        this.devices = devices;
        this.operations = operations;
    }

    Uni<Page<OperationView>> list(UUID projectId, OperationFilter filter, Operator operator, Paging paging) {
        return projects.get(projectId, operator).flatMap(project -> operations.list(projectId, filter, paging));
    }

    Uni<HistoryView> history(UUID projectId, String deviceId, Operator operator, Paging paging) {
        return devices.get(projectId, deviceId, operator)
                .flatMap(device -> operations.list(projectId, OperationFilter.ofDevice(device.id()), paging))
                .flatMap(page -> operations
                        .reports(page.items().stream().map(OperationView::id).toList())
                        .flatMap(reports -> operations
                                .unmatchedReports(projectId, deviceId)
                                .map(unmatched -> history(deviceId, page, reports, unmatched))));
    }

    private static HistoryView history(
            String deviceId,
            Page<OperationView> page,
            Map<UUID, List<ReportView>> reports,
            List<ReportView> unmatched) {
        var entries = page.map(
                operation -> new HistoryView.Entry(operation, reports.getOrDefault(operation.id(), List.of())));
        return new HistoryView(deviceId, entries, unmatched);
    }
}
