package org.otasuite.bench.download;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.otasuite.bench.Measurement;

/** Packages of 256 KiB from download-proxy and from nginx, in turns; to be run where the suite was built. */
public final class AgainstNginx implements Measurement {
    private static final int SIZE = 256 * 1024;
    private static final int HEAP_MEBIBYTES = 128;

    @Override
    public String name() {
        return "downloads";
    }

    @Override
    public String purpose() {
        return "downloads of 256 KiB, against nginx [seconds a round, 10] [rounds, 5] [devices, 1000]"
                + " [connections, 32] [the one way, all]";
    }

    /** How devices connect. */
    private enum Way {
        HTTP_KEEP_ALIVE(false, true, Certificate.Kind.ECDSA),
        HTTPS_NEW_CONNECTION_EACH_ECDSA(true, false, Certificate.Kind.ECDSA),
        HTTPS_NEW_CONNECTION_EACH_RSA(true, false, Certificate.Kind.RSA);

        private final boolean secure;
        private final boolean keepAlive;
        private final Certificate.Kind certificate;

        Way(boolean secure, boolean keepAlive, Certificate.Kind certificate) {
            this.secure = secure;
            this.keepAlive = keepAlive;
            this.certificate = certificate;
        }

        Round.Plan plan(int port, int securePort, Size size) {
            return new Round.Plan(
                    secure ? securePort : port, secure, keepAlive, size.connections, size.seconds, size.devices);
        }
    }

    private record Size(int seconds, int rounds, int devices, int connections) {
        static Size of(List<String> options) {
            return new Size(
                    number(options, 0, 10), number(options, 1, 5), number(options, 2, 1000), number(options, 3, 32));
        }

        private static int number(List<String> options, int at, int otherwise) {
            return at < options.size() ? Integer.parseInt(options.get(at)) : otherwise;
        }
    }

    @Override
    public void run(List<String> options) throws Exception {
        var size = Size.of(options);
        for (var way : options.size() > 4 ? List.of(Way.valueOf(options.get(4))) : List.of(Way.values())) {
            try (var stack = DownloadStack.start(size.devices(), SIZE, way.certificate)) {
                measure(way, stack, size);
            }
        }
    }

    private static void measure(Way way, DownloadStack stack, Size size) throws Exception {
        var proxy = stack.addProxy(HEAP_MEBIBYTES);
        var ours = new Side(
                stack,
                way.plan(proxy.port(), proxy.securePort(), size),
                new CpuTimes()
                        .add("download-proxy", proxy.handle())
                        .add("database", stack.database())
                        .add("store", stack.parts().handle()));
        var program = Nginx.program();
        if (program.isEmpty()) {
            System.out.println("nginx is not installed: download-proxy alone");
            alone(way, ours, size);
        } else {
            compare(way, ours, program.get(), size);
        }
    }

    private static void alone(Way way, Side ours, Size size) throws Exception {
        ours.warmUp();
        for (int i = 0; i < size.rounds(); i++) {
            System.out.printf("%s: %s%n", way, ours.run());
        }
    }

    private static void compare(Way way, Side ours, Path program, Size size) throws Exception {
        var stack = ours.stack();
        var check = stack.addProxy(HEAP_MEBIBYTES);
        try (var nginx = Nginx.start(program, stack, check)) {
            var theirs = new Side(
                    stack,
                    way.plan(nginx.port(), nginx.securePort(), size),
                    new CpuTimes()
                            .add("nginx", nginx.handle())
                            .add("check", check.handle())
                            .add("database", stack.database())
                            .add("store", stack.parts().handle()));
            theirs.warmUp();
            ours.warmUp();
            interleave(way, size.rounds(), ours, theirs);
        }
    }

    /** One of the two that are compared. */
    private record Side(DownloadStack stack, Round.Plan plan, CpuTimes cpu) {
        private static final int WARM_UP_ROUNDS = 4;

        Round run() throws Exception {
            return Round.run(plan, stack, cpu);
        }

        /** Until a JVM's compilers have done most of their work: a service that devices meet runs for months. */
        void warmUp() throws Exception {
            for (int i = 0; i < WARM_UP_ROUNDS; i++) {
                run();
            }
        }
    }

    private static void interleave(Way way, int rounds, Side ours, Side nginx) throws Exception {
        var ratios = new ArrayList<Double>();
        for (int i = 1; i <= rounds; i++) {
            var us = ours.run();
            var it = nginx.run();
            ratios.add(us.perSecond() / it.perSecond());
            System.out.printf(
                    "%s round %d, load %.1f%n  download-proxy: %s%n  nginx:          %s%n  ratio %.2f%n",
                    way,
                    i,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    us,
                    it,
                    ratios.get(i - 1));
        }
        System.out.printf(
                "%s: median ratio %.2f (at least 1.00 wanted)%n",
                way, ratios.stream().sorted().toList().get(rounds / 2));
    }
}
