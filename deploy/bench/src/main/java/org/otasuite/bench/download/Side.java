package org.otasuite.bench.download;

import java.net.URI;
import java.util.function.IntFunction;

/**
 * One of those that are compared.
 *
 * @param securePort 0 where HTTPS is not offered
 * @param host as it is told to the server
 * @param target of the device with that number
 * @param cpu of all processes that have to do with it
 */
record Side(String name, int port, int securePort, String host, IntFunction<String> target, CpuTimes cpu) {
    private static final String LOOPBACK = "127.0.0.1";

    static Side of(DownloadStack stack, ProxyProcess proxy) throws Exception {
        return new Side(
                "download-proxy",
                proxy.port(),
                proxy.securePort(),
                LOOPBACK,
                stack::target,
                new CpuTimes()
                        .add("download-proxy", proxy.handle())
                        .add("database", stack.parts().database())
                        .add("store", stack.parts().handle()));
    }

    /** It asks the download-proxy, and caches what the store gave. */
    static Side of(DownloadStack stack, Nginx nginx, ProxyProcess check) throws Exception {
        return new Side(
                "nginx, same work",
                nginx.port(),
                nginx.securePort(),
                LOOPBACK,
                stack::target,
                new CpuTimes()
                        .add("nginx", nginx.handle())
                        .add("check", check.handle())
                        .add("database", stack.parts().database())
                        .add("store", stack.parts().handle()));
    }

    /** A file, for anybody: what there is to reach. */
    static Side ofFile(Nginx nginx) {
        return new Side(
                "nginx, a file",
                nginx.port(),
                nginx.securePort(),
                LOOPBACK,
                device -> Nginx.FILE,
                new CpuTimes().add("nginx", nginx.handle()));
    }

    static Side ofStore(DownloadStack stack) throws Exception {
        var object = URI.create(stack.presigned());
        var target = object.getRawPath() + "?" + object.getRawQuery();
        return new Side(
                "store",
                object.getPort(),
                0,
                object.getAuthority(),
                device -> target,
                new CpuTimes().add("store", stack.parts().handle()));
    }
}
