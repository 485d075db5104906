package org.otasuite.core.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.error.Problem;

/** The one place where failures of operators' endpoints become {@code application/problem+json}. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response expected(OtaException failure) {
        return respond(Problem.of(failure));
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException failure) {
        var detail = failure.getConstraintViolations().stream()
                .map(violation -> field(violation) + " " + violation.getMessage())
                .sorted()
                .collect(Collectors.joining("; "));
        return respond(Problem.of(ErrorCode.INVALID_REQUEST, detail));
    }

    @ServerExceptionMapper
    public Response malformed(JsonProcessingException failure) {
        return respond(Problem.of(ErrorCode.MALFORMED_JSON, where(failure)));
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException failure) {
        if (failure.getCause() instanceof JsonProcessingException malformed) {
            return malformed(malformed);
        }
        int status = failure.getResponse().getStatus();
        if (status >= 500) {
            return unexpected(failure);
        }
        var code = status == 400 ? ErrorCode.INVALID_REQUEST : ErrorCode.ofStatus(status);
        return respond(Problem.of(code, null));
    }

    @ServerExceptionMapper({ConnectException.class, ClosedConnectionException.class})
    public Response unreachable(Exception failure) {
        LOG.warnf("errorCode=%s: %s", ErrorCode.UNAVAILABLE.code(), failure);
        return respond(Problem.of(ErrorCode.UNAVAILABLE, null));
    }

    @ServerExceptionMapper
    public Response database(PgException failure) {
        // Class 57: the server is shutting down or starting; class 53: it is out of resources.
        var state = String.valueOf(failure.getSqlState());
        return state.startsWith("57") || state.startsWith("53") ? unreachable(failure) : unexpected(failure);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable failure) {
        var id = UUID.randomUUID();
        LOG.errorf(failure, "errorCode=%s instance=%s", ErrorCode.INTERNAL_ERROR.code(), id);
        return respond(Problem.internal(id));
    }

    private static Response respond(Problem problem) {
        var response = Response.status(problem.status())
                .entity(problem.toJson())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.status() == ErrorCode.UNAVAILABLE.status()) {
            response.header(HttpHeaders.RETRY_AFTER, 5);
        }
        return response.build();
    }

    /** The last two steps of the path are the client's: the first ones name a method and its parameter. */
    private static String field(ConstraintViolation<?> violation) {
        String field = "";
        int depth = 0;
        for (Path.Node node : violation.getPropertyPath()) {
            depth++;
            if (depth > 2 && node.getName() != null) {
                field = field.isEmpty() ? node.getName() : field + "." + node.getName();
            } else if (depth == 2) {
                field = "";
            }
        }
        if (field.isEmpty()) {
            for (Path.Node node : violation.getPropertyPath()) {
                field = String.valueOf(node.getName());
            }
        }
        return field;
    }

    private static String where(JsonProcessingException failure) {
        var location = failure.getLocation();
        // The message of the exception names classes of ours and quotes the body: neither is for the client.
        return location == null
                ? "cannot be read"
                : "cannot be read at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
