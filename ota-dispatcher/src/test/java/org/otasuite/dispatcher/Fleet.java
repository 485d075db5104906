package org.otasuite.dispatcher;

import static io.restassured.RestAssured.given;
import static org.otasuite.local.testkit.Patience.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.otasuite.core.identity.ApiToken;

/** A project with packages and devices, as an administrator uses it; what package-service writes is put in beside it. */
public final class Fleet {
    private static final String ADMIT = """
            insert into access.api_token (id, name, token_hash, role, bootstrap)
            values (gen_random_uuid(), 'administrator', ?, 'administrator', true)
            on conflict (token_hash) do nothing
            """;
    private static final String ADMIT_TO_PROJECT = """
            insert into access.api_token (id, name, token_hash, role, project_id)
            values (gen_random_uuid(), 'project administrator', ?, 'administrator', ?)
            """;
    private static final String ADD_PROJECT = """
            insert into access.project (id, name, control_channel, data_channel, created_by)
            values (?, 'fleet', ?, gen_random_uuid(), 'test')
            """;
    private static final String ADD_PACKAGE = """
            insert into packages.package
                (id, project_id, file_id, file_type, size, sha256, object_key, name, created_by)
            values (?, ?, ?, '.tar.gz', 3987, decode(repeat('00', 32), 'hex'), ?, ?, 'test')
            """;
    private static final String ADD_DEVICES = """
            insert into ota.device (id, project_id, key_hash, name, created_by)
            select ? || '-' || i, ?, decode(repeat('00', 32), 'hex'), 'device', 'test' from generate_series(1, ?) as i
            """;

    private final UUID projectId = UUID.randomUUID();
    private final UUID controlChannel = UUID.randomUUID();

    /** Each one is a project of its own. */
    public Fleet() {
        Tables.change(ADMIT, (Object) new ApiToken(token()).hash());
        Tables.change(ADD_PROJECT, projectId, controlChannel);
    }

    public static String token() {
        return Tables.setting("ota.access.administrator-token");
    }

    /** @return the token of a new administrator of this project alone */
    public String projectToken() {
        var token = "ota_" + (UUID.randomUUID().toString() + UUID.randomUUID()).substring(0, 43);
        Tables.change(ADMIT_TO_PROJECT, new ApiToken(token).hash(), projectId);
        return token;
    }

    public static RequestSpecification signed() {
        return given().header("Authorization", "Bearer " + token()).contentType(ContentType.JSON);
    }

    public UUID projectId() {
        return projectId;
    }

    public UUID controlChannel() {
        return controlChannel;
    }

    /** Until the service has found every connection broken that was cut. */
    public void awaitDatabase() {
        await().during(Duration.ofMillis(500))
                .until(() -> signed().get(path("/devices")).statusCode() == 200);
    }

    /** @param path below the project's, beginning with a slash */
    public String path(String path) {
        return "/api/projects/" + projectId + path;
    }

    public String topic(String deviceId) {
        return "channels/" + controlChannel + "/messages/" + deviceId + "/ota";
    }

    /** @return the ID of a new package with this file ID, of type .tar.gz and 3987 bytes */
    public UUID addPackage(String fileId) {
        var id = UUID.randomUUID();
        Tables.change(ADD_PACKAGE, id, projectId, fileId, id.toString(), "package " + id);
        return id;
    }

    /** @return the ID of a new package */
    public UUID addPackage() {
        return addPackage(newFileId());
    }

    public static String newFileId() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    /** @return the ID of a new device */
    public String addDevice() {
        return addDevice("device");
    }

    /** @return the ID of a new device */
    public String addDevice(String name, String... tags) {
        return signed().body(Map.of("name", name, "tags", List.of(tags)))
                .post(path("/devices"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Many at once, without keys. */
    public List<String> addDevices(int count) {
        var prefix = UUID.randomUUID().toString();
        Tables.change(ADD_DEVICES, prefix, projectId, count);
        return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + "-" + i).toList();
    }

    public Response request(UUID packageId, List<String> deviceIds) {
        return signed().body(Map.of("packageId", packageId, "deviceIds", deviceIds))
                .post(path("/ota-requests"));
    }

    /** @return the ID of the request */
    public String requested(UUID packageId, String... deviceIds) {
        return request(packageId, List.of(deviceIds))
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    /** @param what of a request, beside the package */
    public Response request(UUID packageId, String property, Object what) {
        return signed().body(Map.of("packageId", packageId, property, what)).post(path("/ota-requests"));
    }

    public Response cancel(List<String> deviceIds) {
        return signed().body(Map.of("deviceIds", deviceIds)).post(path("/ota-cancellations"));
    }

    /** What devices are told to do with a package of {@link #addPackage(String)}. */
    public static String command(String fileId) {
        return "[{\"n\":\"e\",\"v\":0},{\"n\":\"i\",\"vs\":\"" + fileId
                + "\"},{\"n\":\"t\",\"vs\":\".tar.gz\"},{\"n\":\"s\",\"v\":3987}]";
    }

    /** Whether the broker has acknowledged what the device's slot wants. */
    public static boolean isClean(String deviceId) {
        return "t"
                .equals(Tables.value("select version = published_version from ota.slot where device_id = ?", deviceId));
    }

    /** The state of a device's only operation. */
    public static String state(String deviceId) {
        return Tables.value("select state from ota.operation where device_id = ?", deviceId);
    }
}
