package org.otasuite.bench.suite;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.otasuite.local.service.Service;

/** The operators' REST API, once for each call: who wants an answer asks again. */
final class RestApi {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String JSON = "application/json";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final String packages;
    private final String dispatcher;
    private final String token;
    private final List<String> internalErrors = new CopyOnWriteArrayList<>();
    private final Map<Integer, Integer> refusals = new ConcurrentSkipListMap<>();

    RestApi(Suite suite) {
        packages = suite.network().base(Service.PACKAGE_SERVICE);
        dispatcher = suite.network().base(Service.OTA_DISPATCHER);
        token = suite.secrets().administratorToken();
    }

    /** Each 500 that there was: whatever dies, operators are told 503. */
    List<String> internalErrors() {
        return internalErrors;
    }

    /** How often the suite refused something, by status. */
    Map<Integer, Integer> refusals() {
        return new TreeMap<>(refusals);
    }

    Answer createProject(String name) {
        return send("POST", packages + "/api/projects", JSON, object("name", name));
    }

    Answer createDevice(String project, String name) {
        return send("POST", dispatcher + "/api/projects/" + project + "/devices", JSON, object("name", name));
    }

    Answer deleteDevice(String project, String device) {
        return send("DELETE", dispatcher + "/api/projects/" + project + "/devices/" + device, JSON, "");
    }

    Answer rotateKey(String project, String device) {
        return send("POST", dispatcher + "/api/projects/" + project + "/devices/" + device + "/key", JSON, "");
    }

    /** @param body of the request */
    Answer request(String project, String body) {
        return send("POST", dispatcher + "/api/projects/" + project + "/ota-requests", JSON, body);
    }

    Answer cancel(String project, List<String> devices) {
        return send(
                "POST",
                dispatcher + "/api/projects/" + project + "/ota-cancellations",
                JSON,
                "{\"deviceIds\":" + array(devices) + "}");
    }

    Answer cancelRequest(String project, String request) {
        return send("POST", dispatcher + "/api/projects/" + project + "/ota-requests/" + request + "/cancel", JSON, "");
    }

    Answer retry(String project, String request) {
        return send("POST", dispatcher + "/api/projects/" + project + "/ota-requests/" + request + "/retry", JSON, "");
    }

    Answer operations(String project, String query) {
        return send("GET", dispatcher + "/api/projects/" + project + "/ota-operations?" + query, JSON, "");
    }

    Answer reconcile() {
        return send("POST", dispatcher + "/api/reconciliation", JSON, "");
    }

    Answer reconciliation() {
        return send("GET", dispatcher + "/api/reconciliation", JSON, "");
    }

    Answer deletePackage(String project, String id) {
        return send("DELETE", packages + "/api/projects/" + project + "/packages/" + id, JSON, "");
    }

    /** @param key by which the same upload is known when it comes again */
    Answer upload(String project, String key, String fileName, byte[] file) {
        var boundary = UUID.randomUUID().toString();
        var form = new ByteArrayOutputStream();
        form.writeBytes(
                bytes("--" + boundary + "\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n" + key + "\r\n"));
        form.writeBytes(bytes("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
        form.writeBytes(file);
        form.writeBytes(bytes("\r\n--" + boundary + "--\r\n"));
        var request = HttpRequest.newBuilder(URI.create(packages + "/api/projects/" + project + "/packages"))
                .header("Idempotency-Key", key)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(form.toByteArray()));
        return send(request);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String array(List<String> texts) {
        return texts.isEmpty() ? "[]" : "[\"" + String.join("\",\"", texts) + "\"]";
    }

    private static String object(String name, String value) {
        return "{\"" + name + "\":\"" + value + "\"}";
    }

    private Answer send(String method, String url, String type, String body) {
        BodyPublisher content = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", type)
                .method(method, content));
    }

    private Answer send(HttpRequest.Builder builder) {
        var request = builder.header("Authorization", "Bearer " + token)
                .header("Accept", JSON)
                .timeout(PATIENCE)
                .build();
        try {
            var response = client.send(request, BodyHandlers.ofByteArray());
            var tree = response.body().length == 0 ? MissingNode.getInstance() : json.readTree(response.body());
            var answer = new Answer(response.statusCode(), tree);
            if (answer.isInternalError()) {
                internalErrors.add(request.method() + " " + request.uri().getPath() + ": " + tree);
            }
            if (answer.isRefusal()) {
                refusals.merge(answer.status(), 1, Integer::sum);
            }
            return answer;
        } catch (IOException noAnswer) {
            return new Answer(0, MissingNode.getInstance());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, MissingNode.getInstance());
        }
    }
}
