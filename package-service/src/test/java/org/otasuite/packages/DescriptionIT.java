package org.otasuite.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.otasuite.local.testkit.hostile.DescriptionContract;
import org.otasuite.local.testkit.hostile.ServiceUnderAttack;

@QuarkusTest
@PackageServiceParts
class DescriptionIT extends DescriptionContract {
    @TestHTTPResource("/")
    URI base;

    @Override
    protected ServiceUnderAttack service() {
        return AttackedService.at(base);
    }

    @Test
    void namesThePartsOfAnUpload() {
        var form = resolved(described("POST", "/api/projects/{projectId}/packages")
                .at("/requestBody/content/multipart~1form-data/schema"));

        assertThat(form.path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("name", "description", "tags", "file");
        assertThat(form.path("required"))
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("\"file\"", "\"name\"");
        assertThat(resolved(form.at("/properties/file")).path("format").asText())
                .isEqualTo("binary");
    }
}
