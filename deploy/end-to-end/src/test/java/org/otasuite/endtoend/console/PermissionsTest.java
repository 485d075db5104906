package org.otasuite.endtoend.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionsTest {
    @ParameterizedTest
    @CsvSource({
        "ADMINISTRATOR, DELETE /api/projects/{projectId}/packages/{packageId}, true",
        "EDITOR,        DELETE /api/projects/{projectId}/packages/{packageId}, false",
        "EDITOR,        POST /api/projects/{projectId}/packages,               true",
        "VIEWER,        POST /api/projects/{projectId}/packages,               false",
        "VIEWER,        GET /api/projects/{projectId}/packages,                true",
        "ADMINISTRATOR, POST /api/projects,                                    false",
    })
    void areReadFromThePage(Role role, String endpoint, boolean allowed) throws Exception {
        var permissions = new Permissions();

        assertThat(permissions.may(role, endpoint)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /api/nothing", "/api/projects", ""})
    void areUnknownForWhatThePageDoesNotHave(String endpoint) throws Exception {
        var permissions = new Permissions();

        assertThatThrownBy(() -> permissions.may(Role.VIEWER, endpoint)).hasMessageContaining(endpoint);
    }
}
