package org.otasuite.dispatcher.device;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;
import org.otasuite.dispatcher.project.Project;
import org.otasuite.dispatcher.project.Projects;

/** Creates and finds devices. */
@ApplicationScoped
public class DeviceService {
    private final Projects projects;
    private final DeviceRepository devices;
    private final Clock clock;

    DeviceService(Projects projects, DeviceRepository devices, Clock clock) {
        this.projects = projects;
        this.devices = devices;
        this.clock = clock;
    }

    @WithTransaction
    Uni<DeviceView> create(UUID projectId, NewDevice wanted, Operator operator) {
        return projects.get(projectId, operator).flatMap(project -> {
            var key = DeviceKey.random();
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var device = new DeviceEntity(projectId, key, wanted, operator.name(), now);
            return devices.persist(device).map(created -> DeviceView.withKey(created, project, key));
        });
    }

    @WithSession
    Uni<Page<DeviceView>> list(UUID projectId, Operator operator, Paging paging) {
        return projects.get(projectId, operator).flatMap(project -> page(project, paging));
    }

    /** @throws OtaException {@link ErrorCode#NOT_FOUND} if the project, or this device in it, does not exist */
    @WithSession
    public Uni<DeviceView> get(UUID projectId, String id, Operator operator) {
        return projects.get(projectId, operator)
                .flatMap(project -> find(projectId, id)
                        .onItem()
                        .ifNull()
                        .failWith(() -> new OtaException(ErrorCode.NOT_FOUND, "No such device."))
                        .map(device -> DeviceView.of(device, project)));
    }

    private Uni<DeviceEntity> find(UUID projectId, String id) {
        return DeviceTopic.isDeviceId(id)
                ? devices.find(projectId, id)
                : Uni.createFrom().nullItem();
    }

    private Uni<Page<DeviceView>> page(Project project, Paging paging) {
        var all = devices.ofProject(project.id());
        return all.count()
                .flatMap(total -> all.range(paging.offset(), paging.offset() + paging.limit() - 1)
                        .list()
                        .map(found -> Page.of(
                                found.stream()
                                        .map(device -> DeviceView.of(device, project))
                                        .toList(),
                                total,
                                paging)));
    }
}
