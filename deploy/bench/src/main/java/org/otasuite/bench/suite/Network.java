package org.otasuite.bench.suite;

import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.otasuite.bench.network.Link;
import org.otasuite.bench.network.Pace;
import org.otasuite.bench.network.ReadyReplicas;
import org.otasuite.bench.network.Targets;
import org.otasuite.local.service.Service;

/** Every way that there is between two parts: nothing of the suite reaches another part but over one of these links. */
final class Network implements AutoCloseable {
    static final String DATABASE = "database";
    static final String BROKER = "broker";
    static final String STORE = "store";

    /** Whoever tells the broker which devices there are, if it does not ask. */
    static final String BROKER_UPDATE = "broker-update";

    private static final String DEVICES_TO_BROKER = "devices -> broker";
    private static final String DEVICES_TO_PROXY = "devices -> download-proxy";
    private static final String DEVICES_TO_PROXY_SECURELY = "devices -> download-proxy over TLS";
    private static final String MODEMS_TO_PROXY = "slow modems -> download-proxy";
    private static final String BROKER_TO_PROXY = "broker -> download-proxy";

    /** Two kilobytes a second. */
    private static final Pace MODEM = new Pace(512, 250);

    private final Map<String, Link> links = new LinkedHashMap<>();
    private final Map<Service, ReadyReplicas> replicas = new EnumMap<>(Service.class);

    Network(Addresses addresses, BrokerKind kind) throws IOException {
        for (Service service : Service.values()) {
            replicas.put(service, new ReadyReplicas(addresses.of(service)));
            for (int replica = 0; replica < Addresses.REPLICAS; replica++) {
                var name = replica(service, replica);
                add(addresses, way(name, DATABASE), Targets.only(addresses.database()));
                switch (service) {
                    case PACKAGE_SERVICE, DOWNLOAD_PROXY ->
                        add(addresses, way(name, STORE), Targets.only(addresses.store()));
                    case OTA_DISPATCHER, STATUS_COLLECTOR ->
                        add(addresses, way(name, BROKER), Targets.only(addresses.brokerForServices()));
                }
            }
        }
        add(addresses, operators(Service.PACKAGE_SERVICE), balanced(Service.PACKAGE_SERVICE, addresses));
        add(addresses, operators(Service.OTA_DISPATCHER), balanced(Service.OTA_DISPATCHER, addresses));
        switch (kind) {
            case EMBEDDED -> add(addresses, BROKER_TO_PROXY, balanced(Service.DOWNLOAD_PROXY, addresses));
            case MOSQUITTO -> add(addresses, way(BROKER_UPDATE, DATABASE), Targets.only(addresses.database()));
        }
        add(addresses, DEVICES_TO_BROKER, Targets.only(addresses.broker()));
        add(addresses, DEVICES_TO_PROXY, balanced(Service.DOWNLOAD_PROXY, addresses));
        add(addresses, DEVICES_TO_PROXY_SECURELY, of(Service.DOWNLOAD_PROXY).targets(addresses.secureProxies()));
        links.put(
                MODEMS_TO_PROXY,
                new Link(
                        MODEMS_TO_PROXY,
                        addresses.free(),
                        of(Service.DOWNLOAD_PROXY).targets(addresses.secureProxies()),
                        MODEM));
    }

    /** As the part is called, too. */
    static String replica(Service service, int replica) {
        return service.module() + "-" + (replica + 1);
    }

    static String way(String from, String to) {
        return from + " -> " + to;
    }

    private static String operators(Service service) {
        return way("operators", service.module());
    }

    private void add(Addresses addresses, String name, Targets targets) throws IOException {
        links.put(name, new Link(name, addresses.free(), targets));
    }

    private Targets balanced(Service service, Addresses addresses) {
        return of(service).targets(addresses.of(service));
    }

    private ReadyReplicas of(Service service) {
        var all = replicas.get(service);
        if (all == null) {
            throw new IllegalArgumentException(service.module());
        }
        return all;
    }

    boolean isReady() {
        return replicas.values().stream().allMatch(ReadyReplicas::areAll);
    }

    Link link(String name) {
        var link = links.get(name);
        if (link == null) {
            throw new IllegalArgumentException("There is no link " + name + ".");
        }
        return link;
    }

    List<String> links() {
        return List.copyOf(links.keySet());
    }

    int port(String from, String to) {
        return link(way(from, to)).port();
    }

    /** The base URL for operators. */
    String base(Service service) {
        return "http://127.0.0.1:" + link(operators(service)).port();
    }

    int brokerForDevices() {
        return link(DEVICES_TO_BROKER).port();
    }

    int downloads() {
        return link(DEVICES_TO_PROXY).port();
    }

    int secureDownloads() {
        return link(DEVICES_TO_PROXY_SECURELY).port();
    }

    int slowDownloads() {
        return link(MODEMS_TO_PROXY).port();
    }

    /** Whom the broker asks about devices. */
    String proxyForBroker() {
        return "http://127.0.0.1:" + link(BROKER_TO_PROXY).port();
    }

    void restore() {
        links.values().forEach(Link::restore);
    }

    @Override
    public void close() {
        links.values().forEach(Link::close);
        replicas.values().forEach(ReadyReplicas::close);
    }
}
