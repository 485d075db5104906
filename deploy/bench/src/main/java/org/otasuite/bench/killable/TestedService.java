package org.otasuite.bench.killable;

/**
 * The service whose replicas are run.
 *
 * @param module where its package is
 * @param role who it is to the database
 * @param account who it is to the broker
 */
public record TestedService(String module, String role, String account) {
    public static final TestedService DISPATCHER =
            new TestedService("ota-dispatcher", "ota_dispatcher", "ota-dispatcher");
    public static final TestedService COLLECTOR =
            new TestedService("status-collector", "status_collector", "status-collector");
}
