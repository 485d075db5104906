package org.otasuite.dispatcher;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.local.testkit.hostile.ServiceUnderAttack;

/** This service, with something in it. */
final class AttackedService {
    private static final String ADD_DELIVERY = """
            insert into ota.webhook_delivery (id, webhook_id, kind, events, batched, body, state, finished_at)
            values (?::uuid, ?::uuid, 'ping', 1, true, '[]', 'delivered', now())
            """;

    private AttackedService() {}

    static ServiceUnderAttack at(URI base) {
        var fleet = new Fleet();
        var deviceId = fleet.addDevice();
        var requestId = fleet.requested(fleet.addPackage(), deviceId);
        var operationId = Tables.value("select id from ota.operation where device_id = ?", deviceId);
        String webhookId = Fleet.signed()
                .body(Map.of("url", "https://receiver.invalid/"))
                .post(fleet.path("/webhooks"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        var deliveryId = UUID.randomUUID().toString();
        Tables.change(ADD_DELIVERY, deliveryId, webhookId);
        var codes = Arrays.stream(ErrorCode.values()).map(ErrorCode::code).collect(Collectors.toSet());
        return new ServiceUnderAttack(
                base,
                "/openapi/ota-dispatcher",
                Fleet.token(),
                Map.of(
                        "projectId", fleet.projectId().toString(),
                        "deviceId", deviceId,
                        "requestId", requestId,
                        "operationId", operationId,
                        "webhookId", webhookId,
                        "deliveryId", deliveryId),
                codes);
    }
}
