package org.otasuite.local.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each role may do what the OpenAPI document says of each endpoint ({@code x-roles}, which comes from the one table in the
 * code), and nothing else. The endpoints are those of the document, so none can be forgotten.
 */
public abstract class AccessContract {
    private static final List<String> ROLES = List.of("administrator", "editor", "viewer");
    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");

    private ServiceUnderAttack service;
    private ApiDocument document;
    private Connection superuser;
    private TestTokens tokens;
    private final List<String> complaints = new ArrayList<>();

    /** JUnit calls {@link #readTheDocument} before anything else. */
    @SuppressWarnings("NullAway.Init")
    protected AccessContract() {}

    /** Asked before each test. */
    protected abstract ServiceUnderAttack service();

    /** A connection that may write everything; it is closed here. */
    protected abstract Connection superuser() throws SQLException;

    @BeforeEach
    void readTheDocument() throws SQLException {
        service = service();
        document = service.document();
        superuser = superuser();
        tokens = new TestTokens(superuser);
    }

    @AfterEach
    void disconnect() throws SQLException {
        superuser.close();
    }

    @Test
    void namesAPermissionForEveryEndpoint() {
        assertThat(document.endpoints()).isNotEmpty().allSatisfy(endpoint -> {
            assertThat(document.operation(endpoint).path("x-permission").asText())
                    .isNotEmpty();
            assertThat(document.operation(endpoint).path("x-roles").isArray()).isTrue();
        });
    }

    @Test
    void letsNoViewerChangeAnythingAndNobodyButAdministratorsDelete() {
        assertThat(ofThingsInCommon()).isNotEmpty().allSatisfy(endpoint -> {
            if (CHANGING.contains(endpoint.method())) {
                assertThat(roles(endpoint)).as("%s", endpoint).doesNotContain("viewer");
            }
            if (endpoint.method().equals("DELETE")) {
                assertThat(roles(endpoint)).as("%s", endpoint).isSubsetOf("administrator");
            }
        });
    }

    @Test
    void letsNoRoleDoWhatItMayNot() throws Exception {
        for (String role : ROLES) {
            var token = tokens.good(project(), role);
            for (Endpoint endpoint : document.endpoints()) {
                if (!roles(endpoint).contains(role)) {
                    expect(endpoint, endpoint.target(service.existing()), role, token, 403, "forbidden");
                }
            }
        }

        assertThat(complaints).isEmpty();
    }

    @Test
    void letsEachRoleDoWhatItMay() throws Exception {
        for (String role : ROLES) {
            var token = tokens.good(project(), role);
            for (Endpoint endpoint : document.endpoints()) {
                if (roles(endpoint).contains(role)) {
                    var answer = answer(endpoint, endpoint.target(service.existing()), token);
                    if (answer.status() == 401 || answer.status() == 403 || answer.status() >= 500) {
                        complaints.add(role + " " + endpoint.method() + " " + endpoint.path() + " -> " + answer);
                    }
                }
            }
        }

        assertThat(complaints).isEmpty();
    }

    @Test
    void showsAnotherProjectNothing() throws Exception {
        var stranger = tokens.good(tokens.project(true), "administrator");
        for (Endpoint endpoint : ofAProject()) {
            expect(endpoint, endpoint.target(service.existing()), "stranger", stranger, 404, "not-found");
        }

        assertThat(complaints).isEmpty();
    }

    @Test
    void refusesTokensThatAreExpiredOrRevoked() throws Exception {
        for (String token : List.of(tokens.expired(project()), tokens.revoked(project()))) {
            for (Endpoint endpoint : document.endpoints()) {
                expect(endpoint, endpoint.target(service.existing()), "nobody", token, 401, "unauthenticated");
            }
        }

        assertThat(complaints).isEmpty();
    }

    @Test
    void closesADisabledProjectToAllButItsAdministrators() throws Exception {
        var disabled = tokens.project(false);
        var values = new HashMap<>(service.existing());
        values.put("projectId", disabled);
        for (String role : List.of("editor", "viewer")) {
            var token = tokens.good(disabled, role);
            for (Endpoint endpoint : ofAProject()) {
                expect(endpoint, endpoint.target(values), role, token, 403, "project-disabled");
            }
        }
        var administrator = tokens.good(disabled, "administrator");
        for (Endpoint endpoint : ofAProject()) {
            if (roles(endpoint).contains("administrator")) {
                var answer = answer(endpoint, endpoint.target(values), administrator);
                assertThat(answer.status()).as("%s", endpoint).isNotIn(401, 403);
            }
        }

        assertThat(complaints).isEmpty();
    }

    private void expect(Endpoint endpoint, String target, String who, String token, int status, String code)
            throws IOException {
        var answer = answer(endpoint, target, token);
        boolean challenged = status != 401 || answer.header("WWW-Authenticate").isPresent();
        if (answer.status() != status || !answer.body().contains("\"code\":\"" + code + "\"") || !challenged) {
            complaints.add(who + " " + endpoint.method() + " " + endpoint.path() + " -> " + answer);
        }
    }

    private RawAnswer answer(Endpoint endpoint, String target, String token) throws IOException {
        return document.wellFormed(endpoint, target)
                .header("Authorization: Bearer " + token)
                .sendTo(service.base());
    }

    private String project() {
        return service.existing().getOrDefault("projectId", "");
    }

    /** All but those that are about nothing but one's own session. */
    private List<Endpoint> ofThingsInCommon() {
        return document.endpoints().stream()
                .filter(endpoint -> !endpoint.path().equals("/api/session"))
                .toList();
    }

    private List<Endpoint> ofAProject() {
        return document.endpoints().stream()
                .filter(endpoint -> endpoint.pathParameters().contains("projectId"))
                .toList();
    }

    private Set<String> roles(Endpoint endpoint) {
        var roles = new TreeSet<String>();
        document.operation(endpoint).path("x-roles").forEach(role -> roles.add(role.asText()));
        return roles;
    }
}
