package org.otasuite.packages;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.otasuite.local.testkit.hostile.HostileFormContract;
import org.otasuite.local.testkit.hostile.ServiceUnderAttack;

@QuarkusTest
@PackageServiceParts
class HostileInputIT extends HostileFormContract {
    @TestHTTPResource("/")
    URI base;

    @Override
    protected ServiceUnderAttack service() {
        return AttackedService.at(base);
    }
}
