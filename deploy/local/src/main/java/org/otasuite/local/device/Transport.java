package org.otasuite.local.device;

/** How a package was fetched. */
public enum Transport {
    HTTPS,
    HTTP
}
