package org.otasuite.packages;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.local.testkit.hostile.ServiceUnderAttack;

/** This service, with something in it. */
final class AttackedService {
    private AttackedService() {}

    static ServiceUnderAttack at(URI base) {
        var projectId = Api.newProject();
        var packageId = Api.newPackage(projectId, "App 1");
        var codes = Arrays.stream(ErrorCode.values()).map(ErrorCode::code).collect(Collectors.toSet());
        return new ServiceUnderAttack(
                base,
                "/openapi/package-service",
                Api.token(),
                Map.of(
                        "projectId",
                        projectId,
                        "packageId",
                        packageId,
                        "memberId",
                        Api.newMember(projectId),
                        "tokenId",
                        Api.newToken(projectId, "viewer").path("id")),
                codes);
    }
}
