package org.otasuite.packages.upload;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;

/** Reads the form of an upload as it comes; its file goes to the disk piece by piece. */
@ApplicationScoped
public class FormReader {
    private final Spool spool;
    private final Validator validator;

    FormReader(Spool spool, Validator validator) {
        this.spool = spool;
        this.validator = validator;
    }

    /**
     * To be subscribed to on the request's event loop. Whoever gets a form discards its file.
     *
     * @throws org.otasuite.core.error.OtaException if there is none that can be read, or it is too large
     * @throws ConstraintViolationException if something in it is missing or not as it should be
     */
    public Uni<UploadForm> read(HttpServerRequest request) {
        return Uni.createFrom()
                .completionStage(() -> new FormReading(request, spool).start().toCompletionStage())
                .call(form -> {
                    var violations = validator.validate(form);
                    return violations.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : discard(form)
                                    .chain(() ->
                                            Uni.createFrom().failure(new ConstraintViolationException(violations)));
                });
    }

    @SuppressWarnings("ConstantValue") // A form that was not checked yet may lack it.
    private Uni<Void> discard(UploadForm form) {
        return form.file() == null
                ? Uni.createFrom().voidItem()
                : spool.discard(form.file().path());
    }
}
