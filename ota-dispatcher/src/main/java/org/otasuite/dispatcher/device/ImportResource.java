package org.otasuite.dispatcher.device;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.Problem;
import org.otasuite.core.identity.Needs;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.identity.Permission;

/** Imports over REST. */
@Path("/api/projects")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {
    private static final String CSV = "text/csv";

    private final ImportService imports;
    private final ImportReader reader;
    private final SecurityIdentity identity;

    ImportResource(ImportService imports, ImportReader reader, SecurityIdentity identity) {
        this.imports = imports;
        this.reader = reader;
        this.identity = identity;
    }

    @POST
    @Needs(Permission.CREATE_DEVICE)
    @Path("/{projectId}/device-imports")
    @Consumes({MediaType.APPLICATION_JSON, CSV})
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = NewImport.class)),
                @Content(mediaType = CSV, schema = @Schema(implementation = String.class))
            })
    @APIResponseSchema(value = ImportView.class, responseCode = "201")
    public Uni<RestResponse<Object>> create(@RestPath UUID projectId, byte[] body, @Context HttpHeaders headers) {
        boolean csv = isCsv(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
        Supplier<List<ImportLine.Reading>> readings = () -> csv ? reader.csv(body) : reader.json(body);
        return imports.create(projectId, readings, Operator.of(identity)).map(ImportResource::answer);
    }

    private static boolean isCsv(@Nullable String contentType) {
        return contentType != null && contentType.regionMatches(true, 0, CSV, 0, CSV.length());
    }

    private static RestResponse<Object> answer(ImportService.Outcome outcome) {
        return outcome.errors().isEmpty()
                ? RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, (Object)
                                new ImportView(outcome.lines().size()))
                        .build()
                : RestResponse.ResponseBuilder.<Object>create(ErrorCode.INVALID_LINES.status())
                        .type(Problem.MEDIA_TYPE)
                        .entity(ImportProblem.of(outcome.errors()))
                        .build();
    }
}
