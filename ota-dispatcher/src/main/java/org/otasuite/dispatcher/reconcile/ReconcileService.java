package org.otasuite.dispatcher.reconcile;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.identity.Role;

/** What administrators of the installation may ask of the reconciler. It concerns all projects at once. */
@ApplicationScoped
class ReconcileService {
    private static final Logger LOG = Logger.getLogger(ReconcileService.class);

    private final ReconcileRepository repository;

    ReconcileService(ReconcileRepository repository) {
        this.repository = repository;
    }

    Uni<ReconciliationView> request(Operator operator) {
        return allowed(operator)
                .flatMap(done -> repository.request())
                .invoke(() -> LOG.info("reconciliation requested by an operator"))
                .flatMap(done -> repository.find());
    }

    Uni<ReconciliationView> get(Operator operator) {
        return allowed(operator).flatMap(done -> repository.find());
    }

    private static Uni<Void> allowed(Operator operator) {
        return operator.projectId() == null && operator.role() == Role.ADMINISTRATOR
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .failure(new OtaException(
                                ErrorCode.FORBIDDEN, "Only for administrators of the whole installation."));
    }
}
