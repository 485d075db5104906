package org.otasuite.dispatcher.webhook;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Tables;

/** A fleet's webhooks, as an administrator uses them, and what happens to its devices. */
final class Webhooks {
    private final Fleet fleet;

    Webhooks(Fleet fleet) {
        this.fleet = fleet;
    }

    /** @param secret as it was shown */
    record Hook(String id, String secret) {}

    Response post(Map<String, Object> wanted) {
        return Fleet.signed().body(wanted).post(fleet.path("/webhooks"));
    }

    Hook create(String url) {
        return create(url, Map.of());
    }

    Hook create(String url, Map<String, Object> more) {
        var wanted = new HashMap<String, Object>(more);
        wanted.put("url", url);
        var created = post(wanted).then().statusCode(201).extract();
        return new Hook(created.path("id"), created.path("secret"));
    }

    String path(Hook hook, String path) {
        return fleet.path("/webhooks/" + hook.id() + path);
    }

    Response get(Hook hook) {
        return Fleet.signed().get(path(hook, ""));
    }

    Response change(Hook hook, Map<String, Object> changes) {
        return Fleet.signed().body(changes).patch(path(hook, ""));
    }

    Response deliveries(Hook hook, String query) {
        return Fleet.signed().get(path(hook, "/deliveries" + query));
    }

    /** The states of its deliveries, the latest first. */
    List<String> states(Hook hook) {
        return deliveries(hook, "").then().statusCode(200).extract().path("items.state");
    }

    String delivery(Hook hook) {
        return deliveries(hook, "").then().statusCode(200).extract().path("items[0].id");
    }

    /** Devices with an operation each that have nothing to say yet. */
    List<String> requested(int count) {
        var devices = fleet.addDevices(count);
        fleet.request(fleet.addPackage(), devices).then().statusCode(202);
        return devices;
    }

    /** All of them at once, as the collector says it. */
    static void apply(List<String> devices) {
        Tables.change(
                "update ota.operation set state = 'applied', finished_at = now() where device_id = any (?)",
                (Object) devices.toArray(String[]::new));
    }
}
