package org.otasuite.endtoend.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A few pages under a strict content security policy, which misbehave as a test likes. */
final class TestSite implements AutoCloseable {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src *; img-src data:";
    private static final int BEATS = 600;
    private static final long MILLIS_BETWEEN_BEATS = 50;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Map<String, String> contents = new ConcurrentHashMap<>();

    TestSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.createContext("/beats", TestSite::beat);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String origin() {
        return "http://localhost:" + port();
    }

    /** A page at {@code /} with that body, and that script beside it. */
    TestSite with(String body, String script) {
        contents.put(
                "/",
                "<!doctype html><html lang='en'><head><title>Test</title><link rel='icon' href='data:,'>"
                        + "<meta name='viewport' content='width=device-width'>"
                        + "<script src='/script.js' defer></script></head><body><main><h1>Test</h1>" + body
                        + "</main></body></html>");
        contents.put("/script.js", script);
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = contents.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", path.endsWith(".js") ? "text/javascript" : "text/html");
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.sendResponseHeaders(contents.containsKey(path) ? 200 : 503, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** A stream of events, each with a number. */
    private static void beat(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            for (int beat = 0; beat < BEATS; beat++) {
                out.write(("data: " + beat + "\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                Thread.sleep(MILLIS_BETWEEN_BEATS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
