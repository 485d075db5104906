package org.otasuite.packages.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.otasuite.core.audit.Action;
import org.otasuite.core.audit.Change;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Operator;
import org.otasuite.packages.store.StoredBlob;
import org.otasuite.packages.upload.UploadCompletion;

/** The row of a new package, with what the database may object to. */
@ApplicationScoped
class PackageRegistration {
    private static final int FILE_ID_ATTEMPTS = 5;

    private final PackageRepository packages;
    private final FileIds fileIds;
    private final PackageChecks checks;
    private final UploadCompletion completion;
    private final ObjectMapper json;
    private final Clock clock;

    PackageRegistration(
            PackageRepository packages,
            FileIds fileIds,
            PackageChecks checks,
            UploadCompletion completion,
            ObjectMapper json,
            Clock clock) {
        this.packages = packages;
        this.fileIds = fileIds;
        this.checks = checks;
        this.completion = completion;
        this.json = json;
        this.clock = clock;
    }

    /** Spares an upload to the store that could not be registered; {@link #register} has the last word. */
    @WithSession
    Uni<Void> refuseTakenName(NewPackage wanted) {
        return packages.hasName(wanted.projectId(), wanted.name())
                .invoke(taken -> {
                    if (taken) {
                        throw nameTaken();
                    }
                })
                .replaceWithVoid();
    }

    Uni<PackageView> register(UUID id, NewPackage wanted, Content content, StoredBlob blob, Operator operator) {
        return Uni.createFrom()
                .deferred(() -> insert(id, wanted, content, blob, operator))
                .onFailure(failure -> violates(failure, PackageRepository.UNIQUE_FILE_ID))
                .retry()
                .atMost(FILE_ID_ATTEMPTS)
                .onFailure(failure -> violates(failure, PackageRepository.UNIQUE_NAME))
                .transform(failure -> nameTaken());
    }

    private Uni<PackageView> insert(UUID id, NewPackage wanted, Content content, StoredBlob blob, Operator operator) {
        var fileId = fileIds.next();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return checks.judge(content, fileId)
                .map(judgment ->
                        new PackageEntity(id, fileId, wanted, content, blob, judgment).created(operator.name(), now))
                .flatMap(created -> Panache.withTransaction(() -> packages.persistAndFlush(created)
                        .map(saved -> PackageView.of(saved, PackageDevices.NONE))
                        .call(view -> PackageAudit.record(
                                operator,
                                Change.created(
                                        Action.PACKAGE_CREATED, wanted.projectId(), id, PackageAudit.values(view))))
                        .call(view -> completion.complete(created.objectKey, written(view)))));
    }

    private String written(PackageView view) {
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean violates(Throwable failure, String constraint) {
        return failure instanceof ConstraintViolationException violation
                && constraint.equals(violation.getConstraintName());
    }

    static OtaException nameTaken() {
        return new OtaException(ErrorCode.NAME_TAKEN, "A package of this project has this name already.");
    }
}
