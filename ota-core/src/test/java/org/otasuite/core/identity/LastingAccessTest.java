package org.otasuite.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LastingAccessTest {
    private static final UUID PROJECT = UUID.randomUUID();

    @Test
    void holdsWhileTheOperatorMayDoIt() {
        assertThat(holds(Optional.of(viewer(true)), Permission.VIEW_OTA)).isTrue();
    }

    @Test
    void endsWithTheCredentials() {
        assertThat(holds(Optional.empty(), Permission.VIEW_OTA)).isFalse();
    }

    @Test
    void endsWhenTheProjectIsDisabled() {
        assertThat(holds(Optional.of(viewer(false)), Permission.VIEW_OTA)).isFalse();
    }

    @Test
    void endsWhenTheRoleIsNotEnoughAnyMore() {
        assertThat(holds(Optional.of(viewer(true)), Permission.REQUEST_OTA)).isFalse();
    }

    private static boolean holds(Optional<Operator> found, Permission permission) {
        return new LastingAccess(null, () -> Uni.createFrom().item(found))
                .holds(permission, PROJECT)
                .await()
                .indefinitely();
    }

    private static Operator viewer(boolean projectEnabled) {
        return new Operator(
                Operator.Kind.TOKEN,
                "id",
                "name",
                false,
                Map.of(PROJECT, new Membership(Role.VIEWER, projectEnabled)),
                null);
    }
}
