package org.otasuite.dispatcher.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.otasuite.local.process.Background;

/** Reads a stream of events as the standard says: lines of fields, an empty line behind each event. */
final class Watcher implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpResponse<InputStream> response;
    private final List<Frame> frames = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    /** Fields by their names. */
    record Frame(Map<String, String> fields) {
        String id() {
            return fields.getOrDefault("id", "");
        }

        String name() {
            return fields.getOrDefault("event", "");
        }

        JsonNode data() {
            try {
                return JSON.readTree(fields.getOrDefault("data", "null"));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Watcher(URI stream, String token, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(stream).header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        response = client.send(request.build(), BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
            var unused = Background.run(Executors.callable(this::read));
        }
    }

    /** Open when this returns, or refused. */
    static Watcher open(URI stream, String token, String... headers) {
        try {
            return new Watcher(stream, token, headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        var fields = new HashMap<String, String>();
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    frames.add(new Frame(Map.copyOf(fields)));
                    fields.clear();
                } else {
                    int colon = line.indexOf(':');
                    fields.put(
                            line.substring(0, colon), line.substring(colon + 1).strip());
                }
            }
        } catch (IOException broken) {
            // Ended all the same.
        } finally {
            ended = true;
        }
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    String body() throws IOException {
        return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** What has come so far, signs of life included. */
    List<Frame> frames() {
        return frames;
    }

    /** Without signs of life. */
    List<Frame> events() {
        return frames.stream().filter(frame -> !frame.name().equals("alive")).toList();
    }

    List<String> names() {
        return events().stream().map(Frame::name).toList();
    }

    List<JsonNode> data(String name) {
        var data = new ArrayList<JsonNode>();
        events().stream().filter(event -> event.name().equals(name)).forEach(event -> data.add(event.data()));
        return data;
    }

    boolean isEnded() {
        return ended;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
