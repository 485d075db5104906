package org.otasuite.dispatcher.reconcile;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.otasuite.core.identity.Operator;

/** What administrators of the installation may ask of the reconciler. It concerns all projects at once. */
@ApplicationScoped
class ReconcileService {
    private static final Logger LOG = Logger.getLogger(ReconcileService.class);

    private final ReconcileRepository repository;

    ReconcileService(ReconcileRepository repository) {
        this.repository = repository;
    }

    Uni<ReconciliationView> request(Operator operator) {
        return repository
                .request(operator)
                .invoke(() -> LOG.info("reconciliation requested by an operator"))
                .flatMap(done -> repository.find());
    }

    Uni<ReconciliationView> get() {
        return repository.find();
    }
}
