package org.otasuite.packages.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.otasuite.packages.preflight.Preflight;
import org.otasuite.packages.preflight.PreflightReport;
import org.otasuite.packages.preflight.PreflightView;

/** Has uploads judged on worker threads, and writes the judgment for the database. */
@ApplicationScoped
class PackageChecks {
    private final Vertx vertx;
    private final ObjectMapper json;

    PackageChecks(Vertx vertx, ObjectMapper json) {
        this.vertx = vertx;
        this.json = json;
    }

    /** A judgment, short and whole. */
    record Judgment(
            PreflightSummary summary,
            String report,
            @Nullable Long spaceNeeded) {}

    Uni<Judgment> judge(Content content, String fileId) {
        return vertx.executeBlocking(
                () -> judgment(Preflight.check(content.file(), fileId, content.fileType())), false);
    }

    private Judgment judgment(PreflightReport report) throws JsonProcessingException {
        var summary = new PreflightSummary(
                report.level().label(), report.codes().stream().toList());
        var view = PreflightView.of(report);
        return new Judgment(summary, json.writeValueAsString(view), view.spaceNeeded());
    }
}
