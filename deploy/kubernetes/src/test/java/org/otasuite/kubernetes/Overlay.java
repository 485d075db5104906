package org.otasuite.kubernetes;

import java.nio.file.Path;

/** What can be applied as it is. */
enum Overlay {
    SINGLE("overlays/single"),
    PRODUCTION("overlays/production"),
    ONE_ADDRESS("examples/one-address"),
    TRACED("examples/traced");

    private final String directory;

    Overlay(String directory) {
        this.directory = directory;
    }

    Path directory() {
        return Repository.KUBERNETES.resolve(directory);
    }

    Manifests render() {
        return new Manifests(Kustomization.render(directory()));
    }
}
