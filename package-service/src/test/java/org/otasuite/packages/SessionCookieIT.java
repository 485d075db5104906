package org.otasuite.packages;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.otasuite.local.testkit.hostile.ServiceUnderAttack;
import org.otasuite.local.testkit.hostile.SessionContract;

@QuarkusTest
@PackageServiceParts
class SessionCookieIT extends SessionContract {
    @TestHTTPResource("/")
    URI base;

    @Override
    protected ServiceUnderAttack service() {
        return AttackedService.at(base);
    }
}
