package org.otasuite.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An operator with a token, who works through the edge. */
public final class Operator {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BOUNDARY = "------------------------boundary";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final String token;

    /** An answer, whatever its status. */
    public record Answer(int status, String mediaType, String body) {
        public JsonNode json() throws IOException {
            return JSON.readTree(body);
        }
    }

    public Operator(int httpPort, String token) {
        this.base = "http://localhost:" + httpPort;
        this.token = token;
    }

    public String createProject(String name) throws IOException, InterruptedException {
        return created("/api/projects", JSON.createObjectNode().put("name", name))
                .get("id")
                .asText();
    }

    /** @return the token, which is told this once */
    public String createToken(String projectId, String name, String role) throws IOException, InterruptedException {
        var body = JSON.createObjectNode().put("name", name).put("role", role);
        return created("/api/projects/" + projectId + "/tokens", body)
                .get("token")
                .asText();
    }

    /** Every token of that name. */
    public void revokeTokens(String projectId, String name) throws IOException, InterruptedException {
        var tokens = "/api/projects/" + projectId + "/tokens";
        for (JsonNode token : expect(200, get(tokens)).get("items")) {
            if (token.get("name").asText().equals(name)) {
                delete(tokens + "/" + token.get("id").asText());
            }
        }
    }

    /** @return the package */
    public JsonNode upload(String projectId, String name, Path file, String... tags)
            throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream();
        body.writeBytes(part("name", "", name.getBytes(StandardCharsets.UTF_8)));
        for (String tag : tags) {
            body.writeBytes(part("tags", "", tag.getBytes(StandardCharsets.UTF_8)));
        }
        body.writeBytes(part("file", "; filename=\"" + file.getFileName() + "\"", Files.readAllBytes(file)));
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        var answer = send(request("/api/projects/" + projectId + "/packages")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
        return expect(201, answer);
    }

    /** @return the device, with its key */
    public JsonNode createDevice(String projectId, String name) throws IOException, InterruptedException {
        return created(
                "/api/projects/" + projectId + "/devices",
                JSON.createObjectNode().put("name", name));
    }

    /** Also of packages that preflight objects to: what devices say of them is what is tested. @return the request */
    public JsonNode requestOta(String projectId, String packageId, List<String> deviceIds)
            throws IOException, InterruptedException {
        var body = JSON.createObjectNode().put("packageId", packageId).put("force", true);
        var array = body.putArray("deviceIds");
        deviceIds.forEach(array::add);
        return expect(202, post("/api/projects/" + projectId + "/ota-requests", body.toString()));
    }

    public JsonNode cancelRequest(String projectId, String requestId) throws IOException, InterruptedException {
        return expect(200, post("/api/projects/" + projectId + "/ota-requests/" + requestId + "/cancel", ""));
    }

    /** @return the newest operation of the device, with its reports */
    public JsonNode newestOperation(String projectId, String deviceId) throws IOException, InterruptedException {
        return history(projectId, deviceId).path("operations").path("items").path(0);
    }

    public JsonNode history(String projectId, String deviceId) throws IOException, InterruptedException {
        return expect(200, get("/api/projects/" + projectId + "/devices/" + deviceId + "/ota"));
    }

    public void deleteDevice(String projectId, String deviceId) throws IOException, InterruptedException {
        delete("/api/projects/" + projectId + "/devices/" + deviceId);
    }

    private void delete(String path) throws IOException, InterruptedException {
        var answer = send(request(path).DELETE());
        if (answer.status() != 204) {
            throw new AssertionError("expected 204, got " + answer);
        }
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public Answer post(String path, String json) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /** @param json a merge patch (RFC 7396) */
    public Answer patch(String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json)));
    }

    /** What happens in a project, line by line as it comes; ends when it is closed. */
    Stream<String> watch(String projectId) throws IOException, InterruptedException {
        var response =
                client.send(request("/api/projects/" + projectId + "/events").build(), BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw new AssertionError("expected a stream, got " + response.statusCode());
        }
        return response.body();
    }

    private JsonNode created(String path, JsonNode body) throws IOException, InterruptedException {
        return expect(201, post(path, body.toString()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = client.send(request.build(), BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("content-type").orElse(""),
                response.body());
    }

    private static JsonNode expect(int status, Answer answer) throws IOException {
        if (answer.status() != status) {
            throw new AssertionError("expected " + status + ", got " + answer);
        }
        return answer.json();
    }

    private static byte[] part(String name, String more, byte[] content) {
        var part = new ByteArrayOutputStream();
        part.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        part.writeBytes(content);
        part.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return part.toByteArray();
    }
}
