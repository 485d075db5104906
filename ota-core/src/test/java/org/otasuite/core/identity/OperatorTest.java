package org.otasuite.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

class OperatorTest {
    private static final UUID PROJECT = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({
        "VIEWER, VIEW_PACKAGES, true",
        "VIEWER, CREATE_PACKAGE, false",
        "VIEWER, REQUEST_OTA, false",
        "VIEWER, CANCEL_OTA, false",
        "VIEWER, CREATE_DEVICE, false",
        "VIEWER, ROTATE_DEVICE_KEY, false",
        "EDITOR, VIEW_DEVICES, true",
        "EDITOR, CREATE_PACKAGE, true",
        "EDITOR, CHANGE_DEVICE, true",
        "EDITOR, REQUEST_OTA, true",
        "EDITOR, DELETE_PACKAGE, false",
        "EDITOR, DELETE_DEVICE, false",
        "EDITOR, CHANGE_MEMBERS, false",
        "EDITOR, VIEW_AUDIT, false",
        "EDITOR, VIEW_WEBHOOKS, false",
        "ADMINISTRATOR, DELETE_DEVICE, true",
        "ADMINISTRATOR, CHANGE_TOKENS, true",
        "ADMINISTRATOR, CHANGE_WEBHOOKS, true",
        "ADMINISTRATOR, CREATE_PROJECT, false",
    })
    void holdsRolesToTheTable(Role role, Permission permission, boolean allowed) {
        var refusal = refusal(operator(new Membership(role, true)), permission, PROJECT);

        assertThat(refusal).isEqualTo(allowed ? null : ErrorCode.FORBIDDEN);
    }

    @ParameterizedTest
    @EnumSource(Permission.class)
    void refusesAnAdministratorOfTheInstallationNothing(Permission permission) {
        var operator = new Operator(Operator.Kind.TOKEN, "id", "name", true, Map.of(), null);

        assertThatNoException().isThrownBy(() -> operator.demand(permission, PROJECT));
    }

    @Test
    void givesTheSuiteItselfNoPartInAnyProject() {
        assertThat(refusal(Operator.suite("webhooks"), Permission.VIEW_PROJECT, PROJECT))
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void hasNoWordForAProjectThatTheOperatorHasNoPartIn() {
        var operator = operator(new Membership(Role.ADMINISTRATOR, true));

        assertThat(refusal(operator, Permission.VIEW_PROJECT, UUID.randomUUID()))
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({"VIEWER, PROJECT_DISABLED", "EDITOR, PROJECT_DISABLED", "ADMINISTRATOR,"})
    void closesADisabledProjectToAllButAdministrators(Role role, @Nullable ErrorCode expected) {
        var operator = operator(new Membership(role, false));

        assertThat(refusal(operator, Permission.VIEW_PACKAGES, PROJECT)).isEqualTo(expected);
    }

    private static Operator operator(Membership membership) {
        return new Operator(Operator.Kind.PERSON, "id", "name", false, Map.of(PROJECT, membership), null);
    }

    private static @Nullable ErrorCode refusal(Operator operator, Permission permission, UUID project) {
        var refusal = catchThrowableOfType(OtaException.class, () -> operator.demand(permission, project));
        return refusal == null ? null : refusal.code();
    }
}
