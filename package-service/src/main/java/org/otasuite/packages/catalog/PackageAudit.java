package org.otasuite.packages.catalog;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.otasuite.core.audit.AuditTrail;
import org.otasuite.core.audit.Change;
import org.otasuite.core.identity.Operator;

/** What the audit trail says of packages. */
final class PackageAudit {
    private PackageAudit() {}

    /** In the transaction that is open. */
    static Uni<Void> record(Operator operator, Change change) {
        return Panache.getSession().flatMap(session -> AuditTrail.record(session, operator, change));
    }

    static JsonObject values(PackageView view) {
        return new JsonObject()
                .put("name", view.name())
                .put("description", view.description())
                .put("tags", new JsonArray(view.tags()))
                .put("fileId", view.fileId())
                .put("size", view.size())
                .put("sha256", view.sha256());
    }
}
