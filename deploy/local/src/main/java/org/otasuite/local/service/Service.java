package org.otasuite.local.service;

/** The four services, by the names of their modules. */
public enum Service {
    PACKAGE_SERVICE("package-service"),
    OTA_DISPATCHER("ota-dispatcher"),
    DOWNLOAD_PROXY("download-proxy"),
    STATUS_COLLECTOR("status-collector");

    private final String module;

    Service(String module) {
        this.module = module;
    }

    /** The name of its module, of its log, and of its broker account if it has one. */
    public String module() {
        return module;
    }

    public String databaseRole() {
        return module.replace('-', '_');
    }

    boolean usesStore() {
        return this == PACKAGE_SERVICE || this == DOWNLOAD_PROXY;
    }

    boolean usesBroker() {
        return this == OTA_DISPATCHER || this == STATUS_COLLECTOR;
    }
}
