package org.otasuite.dispatcher.request;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Operator;
import org.otasuite.dispatcher.project.Projects;
import org.otasuite.dispatcher.rollout.Rollouts;

/** Takes operators' orders about a request that goes out. */
@ApplicationScoped
class RolloutService {
    private static final Logger LOG = Logger.getLogger(RolloutService.class);

    private final Projects projects;
    private final RequestService requests;
    private final RequestTransactions transactions;
    private final Rollouts rollouts;

    RolloutService(Projects projects, RequestService requests, RequestTransactions transactions, Rollouts rollouts) {
        this.projects = projects;
        this.requests = requests;
        this.transactions = transactions;
        this.rollouts = rollouts;
    }

    Uni<RequestView> pause(UUID projectId, UUID id, Operator operator) {
        return requests.get(projectId, id, operator)
                .flatMap(found -> rollouts.pause(projectId, id, operator))
                .invoke(done -> LOG.infof("requestId=%s paused", id))
                .flatMap(done -> requests.get(projectId, id, operator));
    }

    Uni<RequestView> resume(UUID projectId, UUID id, Operator operator) {
        return requests.get(projectId, id, operator)
                .flatMap(found -> rollouts.resume(projectId, id, operator))
                .invoke(done -> LOG.infof("requestId=%s resumed", id))
                .flatMap(done -> requests.get(projectId, id, operator));
    }

    Uni<RequestView> abort(UUID projectId, UUID id, Operator operator) {
        return requests.get(projectId, id, operator)
                .flatMap(found -> transactions.abort(projectId, id, operator))
                .invoke(canceled -> LOG.infof("requestId=%s aborted for %d devices", id, canceled))
                .flatMap(done -> requests.get(projectId, id, operator));
    }

    /** Also for devices that have had the wanted package before: what they have of the request's nobody knows. */
    Uni<RequestView> rollBack(UUID projectId, UUID id, NewRollback wanted, Operator operator) {
        return requests.get(projectId, id, operator)
                .invoke(request -> refuseSamePackage(request, wanted))
                .flatMap(request -> requests.publishedPackage(projectId, wanted.packageId()))
                .invoke(published -> RequestService.refusePreflightError(published, wanted.forced()))
                .flatMap(published -> rollBack(projectId, id, rollback(projectId, id, published, operator)));
    }

    private Uni<RequestView> rollBack(UUID projectId, UUID id, Order order) {
        return projects.get(projectId, order.operator())
                .flatMap(project -> transactions.rollBack(project, id, order))
                .invoke(done -> LOG.infof("requestId=%s rolled back by %s", id, order.id()))
                .flatMap(done -> requests.get(projectId, order.id(), order.operator()));
    }

    private static Order rollback(UUID projectId, UUID id, PublishedPackage published, Operator operator) {
        var target = Target.reachedBy(projectId, id);
        return Order.rollback(target, published, operator, id);
    }

    private static void refuseSamePackage(RequestView request, NewRollback wanted) {
        if (request.packageId().equals(wanted.packageId())) {
            throw new OtaException(ErrorCode.INVALID_REQUEST, "packageId is the package that is to be rolled back.");
        }
    }
}
