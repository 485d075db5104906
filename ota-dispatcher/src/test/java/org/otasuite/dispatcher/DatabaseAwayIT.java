package org.otasuite.dispatcher;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.otasuite.local.testkit.CuttableLink;
import org.otasuite.local.testkit.PartsLinks;
import org.otasuite.local.testkit.hostile.DatabaseAwayContract;
import org.otasuite.local.testkit.hostile.ServiceUnderAttack;

@QuarkusTest
@DispatcherParts
class DatabaseAwayIT extends DatabaseAwayContract {
    @TestHTTPResource("/")
    URI base;

    PartsLinks links;

    @Override
    protected ServiceUnderAttack service() {
        return AttackedService.at(base);
    }

    @Override
    protected CuttableLink database() {
        return links.database();
    }
}
