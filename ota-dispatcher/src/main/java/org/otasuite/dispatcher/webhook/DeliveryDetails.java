package org.otasuite.dispatcher.webhook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;

/**
 * A delivery, all of it.
 *
 * @param attempts the latest 50, the oldest first
 * @param payload the very text that is signed and sent
 */
public record DeliveryDetails(@JsonUnwrapped DeliveryView delivery, List<AttemptView> attempts, String payload) {
    static DeliveryDetails of(Row row) {
        return new DeliveryDetails(DeliveryView.of(row), DeliveryView.attempts(row), row.getString("body"));
    }
}
