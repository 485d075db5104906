package org.otasuite.dispatcher.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.otasuite.core.audit.Action;
import org.otasuite.core.audit.AuditTrail;
import org.otasuite.core.audit.Change;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;
import org.otasuite.dispatcher.project.Projects;

/** Creates, changes and finds webhooks. */
@ApplicationScoped
class WebhookService {
    private final Projects projects;
    private final WebhookRepository webhooks;
    private final Destinations destinations;
    private final SecretKeys keys;
    private final WebhookConfig config;
    private final Pool database;

    WebhookService(
            Projects projects,
            WebhookRepository webhooks,
            Destinations destinations,
            SecretKeys keys,
            WebhookConfig config,
            Pool database) {
        this.projects = projects;
        this.webhooks = webhooks;
        this.destinations = destinations;
        this.keys = keys;
        this.config = config;
        this.database = database;
    }

    Uni<CreatedWebhook> create(UUID projectId, NewWebhook wanted, Operator operator) {
        var url = destinations.check(wanted.url());
        keys.demandOne();
        var id = UUID.randomUUID();
        var secret = WebhookSecret.random();
        return projects.get(projectId, operator)
                .flatMap(project -> database.withTransaction(transaction -> webhooks.count(transaction, projectId)
                        .invoke(this::refuseTooMany)
                        .flatMap(few -> webhooks.add(
                                transaction, projectId, id, wanted, url.host(), keys.seal(secret, id), operator.name()))
                        .call(kept -> AuditTrail.record(
                                transaction,
                                operator,
                                Change.created(Action.WEBHOOK_CREATED, projectId, id, kept.values())))))
                .map(kept -> CreatedWebhook.of(kept, secret));
    }

    Uni<Page<WebhookView>> list(UUID projectId, Operator operator, Paging paging) {
        return projects.get(projectId, operator).flatMap(project -> webhooks.list(projectId, paging));
    }

    /** @throws OtaException {@link ErrorCode#NOT_FOUND} if the project, or this webhook in it, does not exist */
    Uni<WebhookView> get(UUID projectId, UUID id, Operator operator) {
        return projects.get(projectId, operator)
                .flatMap(project -> webhooks.find(projectId, id))
                .map(found -> found.orElseThrow(WebhookService::notFound));
    }

    Uni<WebhookView> change(UUID projectId, UUID id, ChangedWebhook wanted, Operator operator) {
        wanted.refuseNothing();
        if (wanted.url() != null) {
            destinations.check(wanted.url());
        }
        return withLocked(
                projectId,
                id,
                operator,
                (transaction, before) -> webhooks.change(transaction, id, wanted)
                        .call(after -> AuditTrail.record(
                                transaction,
                                operator,
                                Change.changed(
                                        Action.WEBHOOK_CHANGED, projectId, id, before.values(), after.values()))));
    }

    /** Whoever rotates twice leaves the first of three secrets behind. */
    Uni<NewSecret> rotate(UUID projectId, UUID id, Operator operator) {
        keys.demandOne();
        var secret = WebhookSecret.random();
        return withLocked(
                        projectId,
                        id,
                        operator,
                        (transaction, webhook) -> webhooks.rotate(
                                        transaction, id, keys.seal(secret, id), config.secretOverlap())
                                .call(until -> AuditTrail.record(
                                        transaction,
                                        operator,
                                        new Change(
                                                Action.WEBHOOK_SECRET_ROTATED, projectId, id.toString(), null, null))))
                .map(until -> new NewSecret(id, secret.text(), until));
    }

    /** What is on its way at this moment arrives, and what came of it is not kept. */
    Uni<Void> delete(UUID projectId, UUID id, Operator operator) {
        return withLocked(
                projectId,
                id,
                operator,
                (transaction, webhook) -> webhooks.delete(transaction, id)
                        .call(done -> AuditTrail.record(
                                transaction,
                                operator,
                                Change.removed(Action.WEBHOOK_DELETED, projectId, id, webhook.values()))));
    }

    interface Step<T> {
        Uni<T> with(SqlConnection transaction, WebhookView webhook);
    }

    /** In one transaction, in which nobody else changes the webhook. */
    <T> Uni<T> withLocked(UUID projectId, UUID id, Operator operator, Step<T> step) {
        return projects.get(projectId, operator)
                .flatMap(project -> database.withTransaction(transaction -> webhooks.lock(transaction, projectId, id)
                        .map(found -> found.orElseThrow(WebhookService::notFound))
                        .flatMap(webhook -> step.with(transaction, webhook))));
    }

    private void refuseTooMany(long present) {
        if (present >= config.mostPerProject()) {
            throw new OtaException(
                    ErrorCode.TOO_MANY_WEBHOOKS, "A project can have " + config.mostPerProject() + " webhooks.");
        }
    }

    private static OtaException notFound() {
        return new OtaException(ErrorCode.NOT_FOUND, "No such webhook.");
    }
}
