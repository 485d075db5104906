package org.otasuite.packages.upload;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/** One form that is being read, by the handlers of its request. */
final class FormReading {
    private static final String FILE = "file";

    private final HttpServerRequest request;
    private final Spool spool;
    private final Promise<UploadForm> promise = Promise.promise();
    private @Nullable Spooling spooling;

    FormReading(HttpServerRequest request, Spool spool) {
        this.request = request;
        this.spool = spool;
    }

    Future<UploadForm> start() {
        request.exceptionHandler(failure -> fail(unreadable()));
        try {
            request.setExpectMultipart(true);
        } catch (RuntimeException notAForm) {
            return Future.failedFuture(unreadable());
        }
        request.uploadHandler(this::receive);
        request.endHandler(end -> ended());
        request.resume();
        return promise.future();
    }

    private void receive(HttpServerFileUpload upload) {
        if (promise.future().isComplete() || spooling != null || !FILE.equals(upload.name())) {
            upload.handler(ignored -> {});
            fail(new OtaException(ErrorCode.INVALID_REQUEST, "The form must have one file, in its part \"file\"."));
            return;
        }
        spooling = spool.receive(upload);
        spooling.file().onFailure(this::fail);
    }

    private void ended() {
        if (spooling == null) {
            finish(null);
        } else {
            spooling.file().onSuccess(this::finish);
            spooling.sourceHasEnded();
        }
    }

    private void finish(@Nullable SpooledFile file) {
        try {
            promise.tryComplete(form(file));
        } catch (OtaException refused) {
            fail(refused);
        }
    }

    private void fail(Throwable failure) {
        if (promise.tryFail(failure) && spooling != null) {
            spooling.fail(failure);
            spooling.file().onSuccess(spool::discardLater);
        }
    }

    /** What is missing is found by the validator, as the fields' annotations say. */
    @SuppressWarnings("NullAway")
    private UploadForm form(@Nullable SpooledFile file) {
        return new UploadForm(single("name"), single("description"), tags(), file);
    }

    private List<String> tags() {
        return List.copyOf(new LinkedHashSet<>(request.formAttributes().getAll("tags")));
    }

    private @Nullable String single(String field) {
        var values = request.formAttributes().getAll(field);
        if (values.size() > 1) {
            throw new OtaException(ErrorCode.INVALID_REQUEST, field + " must be given once");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    static OtaException unreadable() {
        return new OtaException(ErrorCode.INVALID_REQUEST, "The form cannot be read.");
    }
}
