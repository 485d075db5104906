package org.otasuite.bench.suite;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.otasuite.bench.slots.BrokerClient;
import org.otasuite.bench.slots.WantedCommands;

/** All that must hold in the end. */
final class Judgement {
    /**
     * What is retained.
     *
     * @param commands how many there are
     * @param findings what of it is not as it must be
     */
    record Retained(int commands, List<String> findings) {
        Retained {
            findings = List.copyOf(findings);
        }
    }

    private static final String DISPATCHER = "ota-dispatcher";

    /** An operator with every right who asks for what there is hears none of these. */
    private static final Set<Integer> WRONG_REFUSALS = Set.of(400, 401, 403, 405, 406, 411, 413, 415);

    private final World world;

    Judgement(World world) {
        this.world = world;
    }

    /** What does not hold, of all that is not retained. */
    List<String> findings() throws IOException, SQLException {
        var findings = new ArrayList<String>();
        try (var database = Database.of(world.suite())) {
            findings.addAll(OperationCheck.withoutEnd(
                    OperationCheck.pending(database), world.fleet().silent()));
            findings.addAll(OperationCheck.contradictions(database));
            findings.addAll(ReportCheck.findings(
                    world.witness().reports().entries(), ReportCheck.history(database), world.excuses()));
            findings.addAll(StoreCheck.findings(
                    StoreCheck.packages(database), StoreCheck.of(world.suite()).objects(), world.emptiedStoreAt()));
            findings.addAll(forgotten(database));
        }
        findings.addAll(world.witness().wrongBodies());
        findings.addAll(world.fleet().failures());
        findings.addAll(world.api().internalErrors());
        world.api().refusals().forEach((status, times) -> {
            if (WRONG_REFUSALS.contains(status)) {
                findings.add("the operator was refused " + times + " times with " + status);
            }
        });
        findings.addAll(SecretCheck.of(world.suite().secrets(), world.maker().keys())
                .findings(world.suite().logs()));
        return findings;
    }

    Retained retained() throws SQLException {
        var awaited = wanted().keySet();
        Map<String, String> retained;
        try (var client = BrokerClient.connect(
                world.suite().addresses().brokerForServices(),
                world.suite().secrets().brokerPassword(DISPATCHER))) {
            retained = client.retained(awaited);
        }
        return new Retained(retained.size(), CommandCheck.findings(wanted(), retained));
    }

    /** By topic. */
    private Map<String, String> wanted() throws SQLException {
        try (var database = Database.of(world.suite())) {
            return WantedCommands.of(database.connection());
        }
    }

    /** What the suite had said yes to. */
    private List<String> forgotten(Database database) throws SQLException {
        var findings = new ArrayList<String>();
        var requests = new HashSet<>(database.texts("select id::text from ota.request"));
        var devices = new HashSet<>(database.texts("select id from ota.device"));
        var packages = new HashSet<>(database.texts("select id::text from packages.package"));
        world.operator().acknowledged().requests().stream()
                .filter(id -> !requests.contains(id))
                .forEach(id -> findings.add("forgotten: the request " + id));
        world.fleet().ids().stream()
                .filter(id -> !devices.contains(id))
                .forEach(id -> findings.add("forgotten: the device " + id));
        world.packages().present().stream()
                .filter(id -> !packages.contains(id))
                .forEach(id -> findings.add("forgotten: the package " + id));
        world.operator().acknowledged().deletions().stream()
                .filter(id -> devices.contains(id) || packages.contains(id))
                .forEach(id -> findings.add("forgotten: that " + id + " is deleted"));
        var pending =
                new HashSet<>(database.texts("select request_id::text from ota.operation where state = 'pending'"));
        world.operator().acknowledged().cancellations().stream()
                .filter(pending::contains)
                .forEach(id -> findings.add("forgotten: that the request " + id + " is canceled"));
        return findings;
    }
}
