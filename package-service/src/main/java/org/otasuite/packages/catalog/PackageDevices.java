package org.otasuite.packages.catalog;

/** How many devices a package is pending for, was applied by and failed on, by each one's latest operation with it. */
public record PackageDevices(long pending, long applied, long failed) {
    static final PackageDevices NONE = new PackageDevices(0, 0, 0);
}
