package org.otasuite.dispatcher;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import org.otasuite.local.testkit.hostile.AccessContract;
import org.otasuite.local.testkit.hostile.ServiceUnderAttack;

@QuarkusTest
@DispatcherParts
class AccessIT extends AccessContract {
    @TestHTTPResource("/")
    URI base;

    @Override
    protected ServiceUnderAttack service() {
        return AttackedService.at(base);
    }

    @Override
    protected Connection superuser() throws SQLException {
        return Tables.asSuperuser();
    }
}
