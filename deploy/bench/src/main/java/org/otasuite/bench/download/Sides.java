package org.otasuite.bench.download;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.otasuite.bench.result.Spread;

/** All that can be asked for one package. */
final class Sides implements AutoCloseable {
    private static final int HEAP_MEBIBYTES = 128;
    private static final int WARM_UP_ROUNDS = 2;

    private final byte[] content;
    private final Nginx server;
    private final Side ours;
    private final Side nginx;
    private final Side file;
    private final Side store;

    private Sides(DownloadStack stack, ProxyProcess proxy, Nginx server, ProxyProcess check) throws Exception {
        this.content = stack.content();
        this.server = server;
        this.ours = Side.of(stack, proxy);
        this.nginx = Side.of(stack, server, check);
        this.file = Side.ofFile(server);
        this.store = Side.ofStore(stack);
    }

    static Sides start(DownloadStack stack) throws Exception {
        var program = Nginx.program().orElseThrow(() -> new IOException("nginx is not installed."));
        var proxy = stack.addProxy(HEAP_MEBIBYTES);
        var check = stack.addProxy(HEAP_MEBIBYTES);
        return new Sides(stack, proxy, Nginx.start(program, stack, check), check);
    }

    /** In turns, after both have run for a while: a service that devices meet runs for months. */
    Comparison compare(Round.Plan plan, int rounds) throws Exception {
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            Round.run(plan, ours, content);
            Round.run(plan, nginx, content);
        }
        var our = new ArrayList<Round>();
        var their = new ArrayList<Round>();
        for (int i = 0; i < rounds; i++) {
            our.add(Round.run(plan, ours, content));
            their.add(Round.run(plan, nginx, content));
        }
        return new Comparison(
                Spread.of(rates(our)),
                Spread.of(rates(their)),
                Spread.ofRatios(rates(our), rates(their)),
                Round.run(plan, file, content).perSecond(),
                plan.secure()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Round.run(plan, store, content).perSecond()),
                our.get(rounds - 1).processors(),
                their.get(rounds - 1).processors());
    }

    private static List<Double> rates(List<Round> rounds) {
        return rounds.stream().map(Round::perSecond).toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
