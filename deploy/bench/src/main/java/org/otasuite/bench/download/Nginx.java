package org.otasuite.bench.download;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.otasuite.local.process.LoopbackPorts;

/**
 * nginx doing the same work: each download is checked by a subrequest (HEAD) to a download-proxy, and served from a
 * cache in front of the same store.
 */
final class Nginx implements AutoCloseable {
    /** Where it has the package as a file, for anybody. */
    static final String FILE = "/package";

    private static final int START_SECONDS = 20;

    private final Process process;
    private final int port;
    private final int securePort;

    private Nginx(Process process, int port, int securePort) {
        this.process = process;
        this.port = port;
        this.securePort = securePort;
    }

    static Optional<Path> program() {
        return Stream.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Nginx start(Path program, DownloadStack stack, ProxyProcess check) throws Exception {
        var ports = new LoopbackPorts();
        int port = ports.next();
        int securePort = ports.next();
        var directory = Files.createDirectory(stack.directory().resolve("nginx"));
        Files.write(directory.resolve(FILE.substring(1)), stack.content());
        var configuration = directory.resolve("nginx.conf");
        Files.writeString(configuration, configuration(stack, check, port, securePort));
        var process = new ProcessBuilder(
                        program.toString(),
                        "-p",
                        directory.toString(),
                        "-c",
                        configuration.toString(),
                        "-g",
                        "daemon off;")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.log").toFile())
                .start();
        var nginx = new Nginx(process, port, securePort);
        nginx.awaitReady(directory);
        return nginx;
    }

    private static String configuration(DownloadStack stack, ProxyProcess check, int port, int securePort)
            throws Exception {
        var object = URI.create(stack.presigned());
        return """
                %s
                worker_processes %d;
                worker_rlimit_nofile 20000;
                pid nginx.pid;
                error_log error.log warn;
                events { worker_connections 8192; }
                http {
                  access_log off;
                  sendfile on;
                  tcp_nopush on;
                  tcp_nodelay on;
                  keepalive_requests 100000000;
                  client_body_temp_path body;
                  proxy_temp_path proxy;
                  fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi;
                  scgi_temp_path scgi;
                  proxy_cache_path cache levels=1:2 keys_zone=packages:10m max_size=1g inactive=1d use_temp_path=off;
                  proxy_http_version 1.1;
                  upstream check { server 127.0.0.1:%d; keepalive 64; keepalive_requests 100000000; }
                  upstream store { server %s; keepalive 64; }
                  server {
                    listen 127.0.0.1:%d;
                    listen 127.0.0.1:%d ssl;
                    ssl_certificate %s;
                    ssl_certificate_key %s;
                    ssl_protocols TLSv1.2 TLSv1.3;
                    location = %s { root .; }
                    location = /mf-rproxy/packages/download {
                      auth_request /check;
                      set $object "http://store%s?%s";
                      proxy_cache packages;
                      proxy_cache_key $arg_fuid;
                      proxy_cache_valid 200 1d;
                      proxy_cache_lock on;
                      proxy_ignore_headers Cache-Control Expires Set-Cookie Vary;
                      proxy_set_header Host %s;
                      proxy_set_header Connection "";
                      proxy_pass $object;
                    }
                    location = /check {
                      internal;
                      proxy_method HEAD;
                      proxy_pass_request_body off;
                      proxy_set_header Content-Length "";
                      proxy_set_header Connection "";
                      proxy_pass http://check$request_uri;
                    }
                  }
                }
                """.formatted(
                        // Its workers would not be root, and not find their files.
                        System.getProperty("user.name").equals("root") ? "user root;" : "",
                        Runtime.getRuntime().availableProcessors(),
                        check.port(),
                        object.getAuthority(),
                        port,
                        securePort,
                        stack.certificate().certificate(),
                        stack.certificate().key(),
                        FILE,
                        object.getRawPath(),
                        object.getRawQuery(),
                        object.getAuthority());
    }

    private void awaitReady(Path directory) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!isListening()) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new IOException("nginx did not start: " + Files.readString(directory.resolve("output.log")));
            }
        }
    }

    private boolean isListening() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    int securePort() {
        return securePort;
    }

    /** The master; the workers are its descendants. */
    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
