package org.otasuite.core.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.Problem;

/** The one place where failures of operators' endpoints become {@code application/problem+json}. */
public class ProblemMappers {
    /** How long a client should wait while something is away or taken, in seconds. */
    static final int RETRY_AFTER = 5;

    /** The types that the framework has mappers of its own for must be named, or those go first. */
    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        ConstraintViolationException.class,
        JsonProcessingException.class,
        MismatchedInputException.class,
        InvalidDefinitionException.class
    })
    public Response map(Throwable failure) {
        return respond(Diagnosis.of(failure));
    }

    private static Response respond(Problem problem) {
        var response = Response.status(problem.status())
                .entity(problem.toJson())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.status() == ErrorCode.UNAVAILABLE.status() || problem.status() == ErrorCode.RATE_LIMITED.status()) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
        }
        return response.build();
    }
}
