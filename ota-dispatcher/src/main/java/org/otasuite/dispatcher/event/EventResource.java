package org.otasuite.dispatcher.event;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.identity.LastingAccess;
import org.otasuite.core.identity.Needs;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.identity.Permission;
import org.otasuite.core.rest.SingleParameter;

/** Live events of a project over Server-Sent Events (WHATWG HTML, section 9.2). */
@Path("/api/projects")
public class EventResource {
    private final EventStreams streams;
    private final SecurityIdentity identity;

    EventResource(EventStreams streams, SecurityIdentity identity) {
        this.streams = streams;
        this.identity = identity;
    }

    /** Has no end of its own. Without {@code Last-Event-ID} it begins now. */
    @GET
    @Needs(Permission.VIEW_OTA)
    @Path("/{projectId}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @EventAdmission.Admitted
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @APIResponse(
            responseCode = "200",
            description = "Events, each with its type as its name and JSON as its data. `reset`: what happened since"
                    + " Last-Event-ID is not known any more, so read again what you show. `alive`: nothing has happened;"
                    + " a stream that is silent for longer than its `withinMillis` is broken",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = EventView.class)))
    public Multi<OutboundSseEvent> events(
            @RestPath UUID projectId,
            @BeanParam EventFilter filter,
            @RestHeader("Last-Event-ID")
                    @Parameter(
                            description = "The ID of the last event that was seen: begins behind it",
                            schema = @Schema(type = SchemaType.STRING))
                    @Nullable
                    List<String> lastEventId,
            @Context Sse sse) {
        var operator = Operator.of(identity);
        var last = SingleParameter.of("Last-Event-ID", lastEventId);
        var reader = new EventStream.Reader(
                LastingAccess.of(identity),
                projectId,
                filter.wanted(),
                last == null ? null : EventCursor.parse(last),
                sse::newEventBuilder);
        streams.refuseTooMany(operator);
        return streams.open(operator, reader);
    }
}
