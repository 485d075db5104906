package org.otasuite.local.edge;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.otasuite.local.service.Service;

/** Which service answers which path. Everything else, a service's internal and health paths included, stays inside. */
final class Routes {
    private static final String DEVICES = "/mf-rproxy/";
    private static final String API = "/api/";

    /** Operators' services describe themselves here. */
    private static final String OPENAPI = "/openapi/";

    private static final Pattern CONSOLE = Pattern.compile("/|/index\\.html|/favicon\\.svg|/(static|console)/.+");
    private static final Pattern DISPATCHED = Pattern.compile(
            "/api/projects/[^/]+/(devices|device-imports|ota-requests|ota-dry-runs|ota-operations|ota-cancellations|events|webhooks|rejected-messages)"
                    + "(/.*)?|/api/reconciliation");

    // A service would resolve these, and so answer another path than the one that was let through here.
    private static final Pattern CLIMBING = Pattern.compile("(?i)/(\\.|%2e){1,2}(/|;|$)|%2f|%5c|\\\\");

    private Routes() {}

    static Optional<Service> find(String path) {
        if (CLIMBING.matcher(path).find()) {
            return Optional.empty();
        }
        if (path.startsWith(DEVICES)) {
            return Optional.of(Service.DOWNLOAD_PROXY);
        }
        if (DISPATCHED.matcher(path).matches()) {
            return Optional.of(Service.OTA_DISPATCHER);
        }
        if (path.startsWith(API) || CONSOLE.matcher(path).matches()) {
            return Optional.of(Service.PACKAGE_SERVICE);
        }
        return Stream.of(Service.PACKAGE_SERVICE, Service.OTA_DISPATCHER)
                .filter(service -> path.equals(OPENAPI + service.module()))
                .findFirst();
    }
}
