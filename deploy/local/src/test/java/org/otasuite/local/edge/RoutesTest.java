package org.otasuite.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.local.service.Service;

class RoutesTest {
    @ParameterizedTest
    @CsvSource({
        "/mf-rproxy/packages/download, DOWNLOAD_PROXY",
        "/mf-rproxy/, DOWNLOAD_PROXY",
        "/api/audit, PACKAGE_SERVICE",
        "/api/projects, PACKAGE_SERVICE",
        "/api/projects/p1, PACKAGE_SERVICE",
        "/api/projects/p1/packages/x/file, PACKAGE_SERVICE",
        "/api/projects/p1/devicesque, PACKAGE_SERVICE",
        "/api/projects/p1/members, PACKAGE_SERVICE",
        "/api/projects/p1/device-imports, OTA_DISPATCHER",
        "/api/projects/p1/ota-dry-runs, OTA_DISPATCHER",
        "/api/projects/p1/devices, OTA_DISPATCHER",
        "/api/projects/p1/devices/d1/ota, OTA_DISPATCHER",
        "/api/projects/p1/ota-requests/r1/cancel, OTA_DISPATCHER",
        "/api/projects/p1/ota-operations, OTA_DISPATCHER",
        "/api/projects/p1/ota-cancellations, OTA_DISPATCHER",
        "/api/projects/p1/events, OTA_DISPATCHER",
        "/api/projects/p1/rejected-messages, OTA_DISPATCHER",
        "/api/projects/p1/webhooks/w1/deliveries, OTA_DISPATCHER",
        "/api/reconciliation, OTA_DISPATCHER",
        "/api/session, PACKAGE_SERVICE",
        "/, PACKAGE_SERVICE",
        "/index.html, PACKAGE_SERVICE",
        "/favicon.svg, PACKAGE_SERVICE",
        "/static/bundle/app-3BCRNE6O.css, PACKAGE_SERVICE",
        "/console/settings.json, PACKAGE_SERVICE",
        "/openapi/package-service, PACKAGE_SERVICE",
        "/openapi/ota-dispatcher, OTA_DISPATCHER",
    })
    void findsTheServiceOfAPublicPath(String path, Service service) {
        assertThat(Routes.find(path)).contains(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//",
                "/index.htmlx",
                "/index",
                "/static",
                "/static/",
                "/static/../q/health",
                "/static/%2e%2e/q/health",
                "/console",
                "/web/app/main.jsx",
                "/api",
                "/mf-rproxy",
                "/q/health",
                "/internal/broker/authenticate",
                "/openapi/",
                "/openapi/ota-core",
                "/openapi/download-proxy",
                "/openapi/status-collector",
                "/openapi/package-service/more",
                "/mf-rproxy/../internal/broker/authenticate",
                "/mf-rproxy/..",
                "/mf-rproxy/./x",
                "/mf-rproxy/%2e%2E/internal/broker/authenticate",
                "/mf-rproxy/.%2e/internal",
                "/mf-rproxy/..;/internal",
                "/api/..%2finternal",
                "/api/..%5Cinternal",
                "/api/..\\internal",
            })
    void leavesEverythingElseInside(String path) {
        assertThat(Routes.find(path)).isEmpty();
    }
}
