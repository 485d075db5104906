package org.otasuite.kubernetes;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The environment variables that a service reads. */
final class KnownVariables {
    private final Set<String> typed;
    private final List<QuarkusConfiguration> framework;

    private KnownVariables(List<String> modules) {
        this.typed = modules.stream()
                .flatMap(module -> TypedConfiguration.of(module).stream())
                .flatMap(group -> group.settings().stream())
                .map(Setting::variable)
                .collect(Collectors.toSet());
        this.framework = modules.stream().map(QuarkusConfiguration::of).toList();
    }

    static KnownVariables of(String module) {
        return new KnownVariables(List.of(module));
    }

    static KnownVariables ofAnyService() {
        return new KnownVariables(List.of("package-service", "ota-dispatcher", "download-proxy", "status-collector"));
    }

    boolean contains(String variable) {
        return typed.contains(variable) || framework.stream().anyMatch(service -> service.knowsVariable(variable));
    }
}
