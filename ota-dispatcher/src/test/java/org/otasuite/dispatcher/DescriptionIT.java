package org.otasuite.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.otasuite.local.testkit.hostile.DescriptionContract;
import org.otasuite.local.testkit.hostile.ServiceUnderAttack;

@QuarkusTest
@DispatcherParts
class DescriptionIT extends DescriptionContract {
    @TestHTTPResource("/")
    URI base;

    @Override
    protected ServiceUnderAttack service() {
        return AttackedService.at(base);
    }

    @Test
    void saysThatARequestIsAcceptedBeforeItIsPublished() {
        var responses =
                described("POST", "/api/projects/{projectId}/ota-requests").path("responses");

        assertThat(responses.has("202")).isTrue();
        assertThat(responses.has("201")).isFalse();
        assertThat(responses.has("200")).isFalse();
    }
}
