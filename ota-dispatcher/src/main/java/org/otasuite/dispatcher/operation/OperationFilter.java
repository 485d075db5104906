package org.otasuite.dispatcher.operation;

import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.core.rest.SingleParameter;
import org.otasuite.core.state.OperationState;

/** Which operations are wanted; a parameter object. What is not given does not narrow. */
public final class OperationFilter {
    /**
     * Through the requests, for which there are indexes, and in the time in which they were made: an operation is as old as
     * its request, unless that one takes devices that come later. Else an old request's would be looked for among all that
     * is newer.
     */
    private static final String AMONG_REQUESTS = """
             and o.request_id in (select r.id from ota.request r where r.%1$s = $%2$d)
            and o.requested_at between (select min(r.created_at) from ota.request r where r.%1$s = $%2$d)
                and (
                    select max(case
                        when k.request_id is null then r.created_at
                        else (select max(l.requested_at) from ota.operation l where l.request_id = r.id)
                    end)
                    from ota.request r
                    left join ota.continuous k on k.request_id = r.id
                    where r.%1$s = $%2$d
                )
            """;

    private static final int MAX_MESSAGE = 1_000;
    private static final Pattern UNKEPT = Pattern.compile("[\\p{Cc}\\p{Cs}]");
    private static final Pattern WAVE = Pattern.compile("[1-9][0-9]{0,8}");

    @QueryParam("state")
    @Parameter(
            description = "Only those in this state",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"pending", "applied", "failed", "canceled"}))
    @Nullable
    List<String> state;

    @QueryParam("deviceId")
    @Parameter(description = "Only those of this device", schema = @Schema(type = SchemaType.STRING))
    @Nullable
    List<String> deviceId;

    @QueryParam("packageId")
    @Parameter(description = "Only those of this package", schema = @Schema(type = SchemaType.STRING, format = "uuid"))
    @Nullable
    List<String> packageId;

    @QueryParam("requestId")
    @Parameter(description = "Only those of this request", schema = @Schema(type = SchemaType.STRING, format = "uuid"))
    @Nullable
    List<String> requestId;

    @QueryParam("message")
    @Parameter(
            description = "Only those with this message, letter by letter",
            schema = @Schema(type = SchemaType.STRING, maxLength = OperationFilter.MAX_MESSAGE))
    @Nullable
    List<String> message;

    @QueryParam("hasMessage")
    @Parameter(
            description = "Only those with any message, or only those without",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @Nullable
    List<String> hasMessage;

    @QueryParam("wave")
    @Parameter(
            description = "Only those in this wave of the rollout of the request, which must be given too",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
    @Nullable
    List<String> wave;

    static OperationFilter ofDevice(String deviceId) {
        var filter = new OperationFilter();
        filter.deviceId = List.of(deviceId);
        return filter;
    }

    /**
     * A condition and its parameters. It names only what was given, so that each combination gets a plan of its own.
     *
     * @param sql of {@code ota.operation o}, with the parameters numbered from 1
     */
    record Where(String sql, List<Object> parameters) {
        /** The parameters, with more behind them. */
        Tuple tuple(Object... more) {
            var all = new ArrayList<>(parameters);
            all.addAll(List.of(more));
            return Tuple.from(all);
        }
    }

    Where where(UUID projectId) {
        var sql = new StringBuilder("o.project_id = $1");
        var parameters = new ArrayList<Object>();
        parameters.add(projectId);
        narrow(sql, parameters, "state", SingleParameter.of("state", state), OperationFilter::stateLabel);
        narrow(sql, parameters, "device_id", SingleParameter.of("deviceId", deviceId), OperationFilter::deviceId);
        narrowByRequests(sql, parameters, "package_id", "packageId", packageId);
        narrowByRequests(sql, parameters, "id", "requestId", requestId);
        narrow(sql, parameters, "message", SingleParameter.of("message", message), OperationFilter::message);
        narrowByAnyMessage(sql, SingleParameter.of("hasMessage", hasMessage));
        narrow(sql, parameters, "wave", SingleParameter.of("wave", wave), this::wave);
        return new Where(sql.toString(), parameters);
    }

    private static void narrow(
            StringBuilder sql,
            List<Object> parameters,
            String column,
            @Nullable String text,
            Function<String, Object> value) {
        if (text != null) {
            parameters.add(value.apply(text));
            sql.append(" and o.").append(column).append(" = $").append(parameters.size());
        }
    }

    private static void narrowByRequests(
            StringBuilder sql, List<Object> parameters, String column, String name, @Nullable List<String> given) {
        var text = SingleParameter.of(name, given);
        if (text != null) {
            parameters.add(id(name, text));
            sql.append(AMONG_REQUESTS.formatted(column, parameters.size()));
        }
    }

    private static void narrowByAnyMessage(StringBuilder sql, @Nullable String text) {
        if (text == null) {
            return;
        }
        if (!text.equals("true") && !text.equals("false")) {
            throw new OtaException(ErrorCode.INVALID_PARAMETER, "hasMessage must be true or false");
        }
        sql.append(text.equals("true") ? " and o.message is not null" : " and o.message is null");
    }

    private static String message(String text) {
        if (text.length() <= MAX_MESSAGE && !UNKEPT.matcher(text).find()) {
            return text;
        }
        throw new OtaException(ErrorCode.INVALID_PARAMETER, "message is nothing that an operation can have");
    }

    private static String stateLabel(String text) {
        for (OperationState state : OperationState.values()) {
            if (state.label().equals(text)) {
                return text;
            }
        }
        throw new OtaException(ErrorCode.INVALID_PARAMETER, "state must be pending, applied, failed or canceled");
    }

    private static String deviceId(String text) {
        if (DeviceTopic.isDeviceId(text)) {
            return text;
        }
        throw new OtaException(ErrorCode.INVALID_PARAMETER, "deviceId is no device ID");
    }

    /** A number says nothing of what else is in other requests' waves. */
    private Integer wave(String text) {
        if (!WAVE.matcher(text).matches()) {
            throw new OtaException(ErrorCode.INVALID_PARAMETER, "wave must be a number from 1 on");
        }
        if (requestId == null || requestId.isEmpty()) {
            throw new OtaException(ErrorCode.INVALID_PARAMETER, "wave needs requestId");
        }
        return Integer.valueOf(text);
    }

    private static UUID id(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new OtaException(ErrorCode.INVALID_PARAMETER, name + " is no UUID");
        }
    }
}
