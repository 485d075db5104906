package org.otasuite.dispatcher;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.otasuite.local.testkit.hostile.HostileInputContract;
import org.otasuite.local.testkit.hostile.ServiceUnderAttack;

@QuarkusTest
@DispatcherParts
class HostileInputIT extends HostileInputContract {
    @TestHTTPResource("/")
    URI base;

    @Override
    protected ServiceUnderAttack service() {
        return AttackedService.at(base);
    }
}
