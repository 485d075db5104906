package org.otasuite.bench.suite;

import java.util.List;
import java.util.Random;
import org.otasuite.local.service.Service;

/**
 * What there is to be hit.
 *
 * @param replicas of services, by name
 * @param disks whether those of database and store can be filled
 */
record Targets(List<String> replicas, List<String> links, boolean disks) {
    private static final List<Service> SERVICES = List.of(Service.values());

    Targets {
        replicas = List.copyOf(replicas);
        links = List.copyOf(links);
    }

    static Targets of(Suite suite) {
        return new Targets(
                suite.services(),
                suite.network().links(),
                suite.databaseDisk().canBeFilled() && suite.storeDisk().canBeFilled());
    }

    boolean allow(FaultKind kind) {
        return disks || (kind != FaultKind.DATABASE_FULL && kind != FaultKind.STORE_FULL);
    }

    String any(FaultKind kind, Random random) {
        return switch (kind) {
            case SERVICE_KILLED, SERVICE_HELD -> replicas.get(random.nextInt(replicas.size()));
            case SERVICE_GONE -> SERVICES.get(random.nextInt(SERVICES.size())).module();
            case BROKER_KILLED, BROKER_HELD, BROKER_EMPTIED -> Network.BROKER;
            case DATABASE_KILLED, DATABASE_HELD, DATABASE_FULL -> Network.DATABASE;
            case STORE_KILLED, STORE_HELD, STORE_EMPTIED, STORE_FULL -> Network.STORE;
            case LINK_CUT, LINK_SILENT, LINK_SLOW -> links.get(random.nextInt(links.size()));
        };
    }
}
