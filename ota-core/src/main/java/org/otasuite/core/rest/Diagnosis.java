package org.otasuite.core.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import io.quarkus.security.ForbiddenException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import java.io.CharConversionException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.LostConnection;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.error.Problem;

/** Tells the client what it may know of a failure, and the log what the client is not told. */
final class Diagnosis {
    private static final Logger LOG = Logger.getLogger(Diagnosis.class);

    /** What the framework's form parser throws has no type of its own: it is known by where it comes from. */
    private static final String FORM_PARSER = "org.jboss.resteasy.reactive.server.core.multipart.";

    /** With what the client of the database (Vert.x 4.5) begins that its pool had no connection in time. */
    private static final String NO_CONNECTION = "Timeout";

    /** A cause that is its own cause would be looked at for ever. */
    private static final int MAX_CAUSES = 20;

    private Diagnosis() {}

    static Problem of(Throwable failure) {
        var cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            var problem = known(cause);
            if (problem != null) {
                return problem;
            }
            cause = cause.getCause();
        }
        var id = UUID.randomUUID();
        LOG.errorf(failure, "errorCode=%s instance=%s", ErrorCode.INTERNAL_ERROR.code(), id);
        return Problem.internal(id);
    }

    private static @Nullable Problem known(Throwable cause) {
        if (cause instanceof OtaException expected) {
            return Problem.of(expected);
        }
        if (cause instanceof ConstraintViolationException invalid) {
            return Problem.of(ErrorCode.INVALID_REQUEST, Violations.describe(invalid));
        }
        if (cause instanceof JsonProcessingException malformed && isOfTheClient(malformed)) {
            return Problem.of(ErrorCode.MALFORMED_JSON, where(malformed));
        }
        if (cause instanceof CharConversionException) {
            return Problem.of(ErrorCode.MALFORMED_JSON, "not Unicode text");
        }
        if (cause instanceof ForbiddenException) {
            // Of the framework, which knows only paths and methods; permissions are asked for by ourselves.
            return Problem.of(ErrorCode.FORBIDDEN, null);
        }
        if (cause instanceof WebApplicationException refused) {
            return refused(refused);
        }
        if (isOfTheFormParser(cause)) {
            return Problem.of(ErrorCode.INVALID_REQUEST, "The form cannot be read.");
        }
        if (isUnavailable(cause)) {
            LOG.warnf("errorCode=%s: %s", ErrorCode.UNAVAILABLE.code(), cause);
            return Problem.of(ErrorCode.UNAVAILABLE, null);
        }
        return null;
    }

    /** Null where the cause tells more, or nobody but the log is to be told. */
    private static @Nullable Problem refused(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        if (status >= 500 || failure.getCause() instanceof JsonProcessingException) {
            return null;
        }
        return Problem.of(status == 400 ? ErrorCode.INVALID_REQUEST : ErrorCode.ofStatus(status), null);
    }

    /** A view that cannot be written, or a request record that cannot be read at all, is a mistake of ours. */
    private static boolean isOfTheClient(JsonProcessingException failure) {
        return !(failure instanceof InvalidDefinitionException) && !(failure.getProcessor() instanceof JsonGenerator);
    }

    private static boolean isOfTheFormParser(Throwable cause) {
        return Arrays.stream(cause.getStackTrace())
                .anyMatch(element -> element.getClassName().startsWith(FORM_PARSER));
    }

    private static boolean isUnavailable(Throwable cause) {
        if (cause instanceof PgException refused) {
            return isOfTheServer(refused.getSqlState());
        }
        if (cause instanceof SQLException refused) {
            // Hibernate gives what the driver said in this form.
            return isOfTheServer(refused.getSQLState());
        }
        return (LostConnection.isCauseOf(cause) && !(cause instanceof JsonProcessingException))
                || isWaitForAConnection(cause)
                || cause instanceof TimeoutException
                || cause instanceof io.smallrye.mutiny.TimeoutException;
    }

    private static boolean isWaitForAConnection(Throwable cause) {
        var message = cause.getMessage();
        return (cause instanceof NoStackTraceThrowable || cause instanceof VertxException)
                && message != null
                && message.startsWith(NO_CONNECTION);
    }

    /** Class 57: the server is shutting down or starting; class 53: it is out of resources. */
    private static boolean isOfTheServer(@Nullable String state) {
        return state != null && (state.startsWith("57") || state.startsWith("53"));
    }

    private static String where(JsonProcessingException failure) {
        var location = failure.getLocation();
        // The message of the exception names classes of ours and quotes the body: neither is for the client.
        return location == null
                ? "cannot be read"
                : "cannot be read at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
