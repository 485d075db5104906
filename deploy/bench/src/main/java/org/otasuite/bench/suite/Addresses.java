package org.otasuite.bench.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.otasuite.local.process.LoopbackPorts;
import org.otasuite.local.service.Service;

/** Where each part itself listens, behind its links. */
final class Addresses {
    /** Of every service. */
    static final int REPLICAS = 2;

    private final LoopbackPorts ports;
    private final int database;
    private final int broker;
    private final int brokerForServices;
    private final int store;
    private final Map<Service, List<Integer>> services = new EnumMap<>(Service.class);
    private final List<Integer> secureProxies;

    Addresses(LoopbackPorts ports, BrokerKind kind) throws IOException {
        this.ports = ports;
        database = ports.next();
        broker = ports.next();
        brokerForServices = kind.hasLists() ? ports.next() : broker;
        store = ports.next();
        for (Service service : Service.values()) {
            services.put(service, replicas());
        }
        secureProxies = replicas();
    }

    private List<Integer> replicas() throws IOException {
        var all = new ArrayList<Integer>();
        for (int i = 0; i < REPLICAS; i++) {
            all.add(ports.next());
        }
        return List.copyOf(all);
    }

    int database() {
        return database;
    }

    /** For devices. */
    int broker() {
        return broker;
    }

    /** The same, but where services have a listener of their own. */
    int brokerForServices() {
        return brokerForServices;
    }

    int store() {
        return store;
    }

    List<Integer> of(Service service) {
        return services.getOrDefault(service, List.of());
    }

    /** Where each replica of download-proxy takes downloads over TLS. */
    List<Integer> secureProxies() {
        return secureProxies;
    }

    /** Another port that nobody listens on. */
    int free() throws IOException {
        return ports.next();
    }
}
