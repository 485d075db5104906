package org.otasuite.dispatcher.device;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.otasuite.core.audit.Action;
import org.otasuite.core.audit.AuditTrail;
import org.otasuite.core.audit.Change;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;
import org.otasuite.dispatcher.project.Project;
import org.otasuite.dispatcher.project.Projects;

/** Creates, changes and finds devices. */
@ApplicationScoped
public class DeviceService {
    private static final Logger LOG = Logger.getLogger(DeviceService.class);

    private final Projects projects;
    private final DeviceRepository devices;
    private final DeviceList list;
    private final DeviceDeletion deletion;
    private final BrokerPasswords passwords;
    private final Clock clock;

    DeviceService(
            Projects projects,
            DeviceRepository devices,
            DeviceList list,
            DeviceDeletion deletion,
            BrokerPasswords passwords,
            Clock clock) {
        this.projects = projects;
        this.devices = devices;
        this.list = list;
        this.deletion = deletion;
        this.passwords = passwords;
        this.clock = clock;
    }

    Uni<DeviceView> create(UUID projectId, NewDevice wanted, Operator operator) {
        // The project first: with a transaction's connection in hand, nobody may wait for another one.
        return projects.get(projectId, operator).flatMap(project -> {
            var key = DeviceKey.random();
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var device = new DeviceEntity(projectId, key, passwords.of(key), wanted, operator.name(), now);
            return Panache.withTransaction(() -> devices.persist(device)
                            .call(created -> record(
                                    operator,
                                    Change.created(Action.DEVICE_CREATED, projectId, created.id, created.values()))))
                    .map(created -> DeviceView.created(created, project, key));
        });
    }

    Uni<Page<DeviceView>> list(UUID projectId, DeviceFilter filter, Operator operator, Paging paging) {
        return projects.get(projectId, operator).flatMap(project -> list.page(project, filter, paging));
    }

    /** As CSV. */
    Multi<String> export(UUID projectId, DeviceFilter filter, Operator operator) {
        return projects.get(projectId, operator)
                .onItem()
                .transformToMulti(project -> DeviceTable.of(list.all(project, filter)));
    }

    /** @throws OtaException {@link ErrorCode#NOT_FOUND} if the project, or this device in it, does not exist */
    public Uni<DeviceView> get(UUID projectId, String id, Operator operator) {
        return projects.get(projectId, operator).flatMap(project -> find(project, id));
    }

    Uni<DeviceView> change(UUID projectId, String id, ChangedDevice wanted, Operator operator) {
        return projects.get(projectId, operator)
                .invoke(() -> refuseNothing(wanted))
                .call(project -> update(projectId, id, operator, device -> {
                    var before = device.values();
                    device.change(wanted);
                    return Change.changed(Action.DEVICE_CHANGED, projectId, id, before, device.values());
                }))
                .flatMap(project -> find(project, id));
    }

    /** The old key is good for no more than the few seconds that the broker's and the proxy's answers are kept. */
    Uni<DeviceKeyView> rotateKey(UUID projectId, String id, Operator operator) {
        var key = DeviceKey.random();
        return projects.get(projectId, operator)
                .flatMap(project -> update(projectId, id, operator, device -> {
                    device.keyHash = key.hash();
                    device.brokerPassword = passwords.of(key);
                    return new Change(Action.DEVICE_KEY_ROTATED, projectId, id, null, null);
                }))
                .invoke(() -> LOG.infof("deviceId=%s has a new key", id))
                .map(done -> DeviceKeyView.of(id, key));
    }

    Uni<Void> delete(UUID projectId, String id, Operator operator) {
        return projects.get(projectId, operator)
                .flatMap(project -> isKnowable(id)
                        ? deletion.delete(projectId, id, operator)
                        : Uni.createFrom().item(false))
                .invoke(deleted -> {
                    if (!deleted) {
                        throw notFound();
                    }
                    LOG.infof("deviceId=%s deleted", id);
                })
                .replaceWithVoid();
    }

    private interface Update {
        /** @return what the audit trail says of it */
        Change apply(DeviceEntity device);
    }

    private Uni<Void> update(UUID projectId, String id, Operator operator, Update update) {
        if (!isKnowable(id)) {
            return Uni.createFrom().failure(notFound());
        }
        return Panache.withTransaction(() -> devices.findForChange(projectId, id)
                .onItem()
                .ifNull()
                .failWith(DeviceService::notFound)
                .flatMap(device -> record(operator, update.apply(device))));
    }

    private static Uni<Void> record(Operator operator, Change change) {
        return Panache.getSession().flatMap(session -> AuditTrail.record(session, operator, change));
    }

    private Uni<DeviceView> find(Project project, String id) {
        if (!isKnowable(id)) {
            return Uni.createFrom().failure(notFound());
        }
        return list.find(project, id).map(found -> found.orElseThrow(DeviceService::notFound));
    }

    private static void refuseNothing(ChangedDevice wanted) {
        if (wanted.changesNothing()) {
            throw new OtaException(ErrorCode.INVALID_REQUEST, "Nothing is to be changed.");
        }
    }

    /** What is no device ID is not looked up. */
    private static boolean isKnowable(String id) {
        return DeviceTopic.isDeviceId(id);
    }

    private static OtaException notFound() {
        return new OtaException(ErrorCode.NOT_FOUND, "No such device.");
    }
}
