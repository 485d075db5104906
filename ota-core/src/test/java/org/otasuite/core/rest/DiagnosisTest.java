package org.otasuite.core.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.InternalServerErrorException;
import jakarta.ws.rs.NotFoundException;
import java.io.CharConversionException;
import java.io.StringWriter;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

class DiagnosisTest {
    static Stream<Arguments> failures() throws Exception {
        return Stream.of(
                Arguments.of(new OtaException(ErrorCode.NAME_TAKEN, "x"), ErrorCode.NAME_TAKEN),
                Arguments.of(new CompletionException(new OtaException(ErrorCode.NOT_FOUND, "x")), ErrorCode.NOT_FOUND),
                Arguments.of(new JsonParseException(null, "secret"), ErrorCode.MALFORMED_JSON),
                Arguments.of(new BadRequestException(new JsonParseException(null, "x")), ErrorCode.MALFORMED_JSON),
                Arguments.of(new CharConversionException(), ErrorCode.MALFORMED_JSON),
                Arguments.of(new BadRequestException(), ErrorCode.INVALID_REQUEST),
                Arguments.of(new NotFoundException(), ErrorCode.NOT_FOUND),
                Arguments.of(new ConnectException(), ErrorCode.UNAVAILABLE),
                Arguments.of(new CompletionException(new ConnectException()), ErrorCode.UNAVAILABLE),
                Arguments.of(ClosedConnectionException.INSTANCE, ErrorCode.UNAVAILABLE),
                Arguments.of(new TimeoutException(), ErrorCode.UNAVAILABLE),
                Arguments.of(new io.smallrye.mutiny.TimeoutException(), ErrorCode.UNAVAILABLE),
                Arguments.of(new NoStackTraceThrowable("Timeout"), ErrorCode.UNAVAILABLE),
                Arguments.of(new VertxException("Timeout waiting for connection"), ErrorCode.UNAVAILABLE),
                Arguments.of(
                        new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"),
                        ErrorCode.UNAVAILABLE),
                Arguments.of(
                        new NoStackTraceThrowable(
                                "Pending requests failed to be sent due to connection has been closed."),
                        ErrorCode.UNAVAILABLE),
                Arguments.of(new NoStackTraceThrowable("Parameter at position[0] is wrong"), ErrorCode.INTERNAL_ERROR),
                Arguments.of(new PgException("starting", "FATAL", "57P03", null), ErrorCode.UNAVAILABLE),
                Arguments.of(new PgException("too many", "FATAL", "53300", null), ErrorCode.UNAVAILABLE),
                Arguments.of(new SQLException("no space left", "53100"), ErrorCode.UNAVAILABLE),
                Arguments.of(new RuntimeException(new SQLException("ending", "57P01")), ErrorCode.UNAVAILABLE),
                Arguments.of(new SQLException("syntax", "42601"), ErrorCode.INTERNAL_ERROR),
                Arguments.of(new SQLException("of the driver"), ErrorCode.INTERNAL_ERROR),
                Arguments.of(new PgException("syntax", "ERROR", "42601", null), ErrorCode.INTERNAL_ERROR),
                Arguments.of(
                        InvalidDefinitionException.from((JsonParser) null, "x", (JavaType) null),
                        ErrorCode.INTERNAL_ERROR),
                Arguments.of(
                        JsonMappingException.from(new JsonMapper().createGenerator(new StringWriter()), "x"),
                        ErrorCode.INTERNAL_ERROR),
                Arguments.of(new InternalServerErrorException(), ErrorCode.INTERNAL_ERROR),
                Arguments.of(new IllegalStateException("secret"), ErrorCode.INTERNAL_ERROR));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void tellsWhatAFailureIs(Throwable failure, ErrorCode code) {
        assertThat(Diagnosis.of(failure).code()).isEqualTo(code.code());
    }

    @Test
    void tellsNothingOfTheInside() {
        var problem = Diagnosis.of(new IllegalStateException("secret"));

        assertThat(problem.toJson()).doesNotContain("secret").doesNotContain("IllegalState");
        assertThat(problem.instance()).startsWith("urn:uuid:");
    }

    @Test
    void doesNotLookAtCausesForEver() {
        var first = new IllegalStateException();
        first.initCause(new IllegalStateException(first));

        assertThat(Diagnosis.of(first).code()).isEqualTo(ErrorCode.INTERNAL_ERROR.code());
    }

    @Test
    void knowsAFailureOfTheFormParserByWhereItComesFrom() {
        var failure = new ArrayIndexOutOfBoundsException();
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(
                    "org.jboss.resteasy.reactive.server.core.multipart.MultipartParser",
                    "parse",
                    "MultipartParser.java",
                    1)
        });

        assertThat(Diagnosis.of(failure).code()).isEqualTo(ErrorCode.INVALID_REQUEST.code());
    }
}
