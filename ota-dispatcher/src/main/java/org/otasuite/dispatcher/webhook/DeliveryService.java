package org.otasuite.dispatcher.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
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

/** Shows operators what was sent, and sends again what they want to be sent again. */
@ApplicationScoped
class DeliveryService {
    private final WebhookService webhooks;
    private final DeliveryRepository deliveries;
    private final WebhookSender sender;

    DeliveryService(WebhookService webhooks, DeliveryRepository deliveries, WebhookSender sender) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.sender = sender;
    }

    Uni<Page<DeliveryView>> list(
            UUID projectId, UUID webhookId, DeliveryFilter filter, Operator operator, Paging paging) {
        return webhooks.get(projectId, webhookId, operator)
                .flatMap(webhook -> deliveries.list(webhookId, filter.wanted(), paging));
    }

    Uni<DeliveryDetails> get(UUID projectId, UUID webhookId, UUID id, Operator operator) {
        return webhooks.get(projectId, webhookId, operator)
                .flatMap(webhook -> deliveries.find(webhookId, id))
                .map(found -> found.orElseThrow(DeliveryService::notFound));
    }

    /** Sends an event that means nothing. */
    Uni<DeliveryView> test(UUID projectId, UUID webhookId, Operator operator) {
        return webhooks.withLocked(projectId, webhookId, operator, (transaction, webhook) -> {
                    refuseDisabled(webhook);
                    return deliveries.ping(transaction, webhookId).call(ping -> {
                        var values = new JsonObject().put("delivery", ping.id().toString());
                        return AuditTrail.record(
                                transaction,
                                operator,
                                Change.created(Action.WEBHOOK_TESTED, projectId, webhookId, values));
                    });
                })
                .invoke(sender::wake);
    }

    Uni<DeliveryView> replay(UUID projectId, UUID webhookId, UUID id, Operator operator) {
        return webhooks.withLocked(projectId, webhookId, operator, (transaction, webhook) -> {
                    refuseDisabled(webhook);
                    var values = new JsonObject().put("delivery", id.toString());
                    return deliveries
                            .replay(transaction, webhookId, id)
                            .flatMap(done -> deliveries.find(transaction, webhookId, id))
                            .map(found ->
                                    found.orElseThrow(DeliveryService::notFound).delivery())
                            .call(found -> AuditTrail.record(
                                    transaction,
                                    operator,
                                    Change.created(Action.WEBHOOK_REPLAYED, projectId, webhookId, values)));
                })
                .invoke(sender::wake);
    }

    Uni<ReplayView> replayFailed(UUID projectId, UUID webhookId, NewReplay wanted, Operator operator) {
        var range = wanted.range();
        return webhooks.withLocked(projectId, webhookId, operator, (transaction, webhook) -> {
                    refuseDisabled(webhook);
                    return deliveries
                            .replayFailed(transaction, webhookId, range)
                            .call(replayed -> AuditTrail.record(
                                    transaction,
                                    operator,
                                    Change.created(
                                            Action.WEBHOOK_REPLAYED, projectId, webhookId, values(range, replayed))));
                })
                .invoke(sender::wake)
                .map(ReplayView::new);
    }

    private static JsonObject values(NewReplay.Range range, long replayed) {
        return new JsonObject()
                .put("since", range.since().toString())
                .put("until", range.until().toString())
                .put("deliveries", replayed);
    }

    private static void refuseDisabled(WebhookView webhook) {
        if (!webhook.enabled()) {
            throw new OtaException(ErrorCode.WEBHOOK_DISABLED, "Enable it first; nothing is sent to it.");
        }
    }

    private static OtaException notFound() {
        return new OtaException(ErrorCode.NOT_FOUND, "No such delivery.");
    }
}
