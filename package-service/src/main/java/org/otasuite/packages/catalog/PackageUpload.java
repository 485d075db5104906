package org.otasuite.packages.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.rest.SingleParameter;
import org.otasuite.packages.project.ProjectService;
import org.otasuite.packages.upload.FormReader;
import org.otasuite.packages.upload.IdempotencyClaim;
import org.otasuite.packages.upload.IdempotencyKey;
import org.otasuite.packages.upload.Spool;
import org.otasuite.packages.upload.SpooledFile;
import org.otasuite.packages.upload.UploadForm;
import org.otasuite.packages.upload.Uploads;

/** An upload from the request to the answer, which for a repeated one is the first's. */
@ApplicationScoped
class PackageUpload {
    private final ProjectService projects;
    private final FormReader forms;
    private final Spool spool;
    private final Uploads uploads;
    private final PackageIntake intake;
    private final ObjectMapper json;

    PackageUpload(
            ProjectService projects,
            FormReader forms,
            Spool spool,
            Uploads uploads,
            PackageIntake intake,
            ObjectMapper json) {
        this.projects = projects;
        this.forms = forms;
        this.spool = spool;
        this.uploads = uploads;
        this.intake = intake;
        this.json = json;
    }

    /** What an operator wants beside the form. */
    record Options(boolean repack, @Nullable String idempotencyKey) {
        static Options of(List<String> repack, List<String> idempotencyKey) {
            var text = SingleParameter.of("repack", repack);
            if (text != null && !text.equals("true") && !text.equals("false")) {
                throw new OtaException(ErrorCode.INVALID_PARAMETER, "repack must be true or false");
            }
            return new Options("true".equals(text), IdempotencyKey.of(idempotencyKey));
        }
    }

    /** To be subscribed to on the request's event loop. */
    Uni<PackageView> create(UUID projectId, Operator operator, Options options, HttpServerRequest request) {
        return projects.get(projectId, operator)
                .flatMap(project -> spool.within(() -> forms.read(request)
                        .flatMap(form -> Uni.createFrom()
                                .deferred(() -> take(projectId, operator, options, form))
                                .eventually(() -> spool.discard(form.file().path())))));
    }

    private Uni<PackageView> take(UUID projectId, Operator operator, Options options, UploadForm form) {
        refuseEmpty(form.file());
        var description = form.description() == null ? "" : form.description();
        var wanted = new NewPackage(
                projectId,
                form.name(),
                description,
                form.tags(),
                FileTypes.of(form.file().fileName()));
        var id = UUID.randomUUID();
        var objectKey = PackageEntity.objectKey(projectId, id);
        return uploads.begin(objectKey, claim(wanted, operator, options, form.file()))
                .flatMap(earlier -> earlier.isPresent()
                        ? Uni.createFrom().item(() -> view(earlier.get()))
                        : uploads.keep(
                                objectKey, () -> intake.take(id, wanted, form.file(), options.repack(), operator)));
    }

    private static @Nullable IdempotencyClaim claim(
            NewPackage wanted, Operator operator, Options options, SpooledFile file) {
        return options.idempotencyKey() == null
                ? null
                : new IdempotencyClaim(
                        wanted.projectId(),
                        operator.kind() + ":" + operator.id(),
                        options.idempotencyKey(),
                        Fingerprint.of(wanted, file, options.repack()));
    }

    private PackageView view(String response) {
        try {
            return json.readValue(response, PackageView.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that was kept cannot be read", e);
        }
    }

    private static void refuseEmpty(SpooledFile file) {
        // Devices report success for a file of 0 bytes, and ignore a command that announces one.
        if (file.size() == 0) {
            throw new OtaException(ErrorCode.EMPTY_FILE, "The file has 0 bytes.");
        }
    }
}
