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
        return "downloads of 256 KiB, against nginx [seconds a round, 10] [rounds, 5] [devices, 1000] [connections, 32]";
    }

    /** How devices connect. */
    private enum Way {
        HTTP_KEEP_ALIVE(false, true),
        HTTPS_NEW_CONNECTION_EACH(true, false);

        private final boolean secure;
        private final boolean keepAlive;

        Way(boolean secure, boolean keepAlive) {
            this.secure = secure;
            this.keepAlive = keepAlive;
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
        try (var stack = DownloadStack.start(size.devices(), SIZE)) {
            var ours = stack.addProxy(HEAP_MEBIBYTES);
            var program = Nginx.program();
            if (program.isEmpty()) {
                System.out.println("nginx is not installed: download-proxy alone");
                alone(stack, ours, size);
            } else {
                compare(stack, ours, program.get(), size);
            }
        }
    }

    private static void alone(DownloadStack stack, ProxyProcess ours, Size size) throws Exception {
        var cpu = new CpuTimes()
                .add("download-proxy", ours.handle())
                .add("parts", stack.parts().handle());
        for (var way : Way.values()) {
            var plan = way.plan(ours.port(), ours.securePort(), size);
            Round.run(plan, stack, cpu);
            for (int i = 0; i < size.rounds(); i++) {
                System.out.printf("%s: %s%n", way, Round.run(plan, stack, cpu));
            }
        }
    }

    private static void compare(DownloadStack stack, ProxyProcess ours, Path program, Size size) throws Exception {
        var check = stack.addProxy(HEAP_MEBIBYTES);
        try (var nginx = Nginx.start(program, stack, check)) {
            var ofOurs = new CpuTimes()
                    .add("download-proxy", ours.handle())
                    .add("parts", stack.parts().handle());
            var ofNginx = new CpuTimes()
                    .add("nginx", nginx.handle())
                    .add("check", check.handle())
                    .add("parts", stack.parts().handle());
            for (var way : Way.values()) {
                var us = way.plan(ours.port(), ours.securePort(), size);
                var it = way.plan(nginx.port(), nginx.securePort(), size);
                Round.run(us, stack, ofOurs);
                Round.run(it, stack, ofNginx);
                interleave(way, size.rounds(), () -> Round.run(us, stack, ofOurs), () -> Round.run(it, stack, ofNginx));
            }
        }
    }

    private interface Turn {
        Round run() throws Exception;
    }

    private static void interleave(Way way, int rounds, Turn ours, Turn nginx) throws Exception {
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
