package org.otasuite.core.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.otasuite.core.error.Problem;

/** Adds to the OpenAPI document how every operators' endpoint fails. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DescriptionFilter implements OASFilter {
    private static final String PROBLEM = "Problem";

    private static final Map<String, String> PROBLEMS = Map.of(
            "400", "The request is not valid",
            "401", "Valid credentials are needed",
            "403", "The operator's role is not enough, or the project is disabled",
            "404", "Not found, or not to be seen by this operator",
            "429", "Too many wrong credentials from this address, or too much at once from this operator",
            "503", "Temporarily unavailable; to be tried again",
            "default", "Any other problem (RFC 9457)");

    @Override
    public Operation filterOperation(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        PROBLEMS.forEach(
                (status, description) -> operation.getResponses().addAPIResponse(status, problem(description)));
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSchema(PROBLEM, schema());
    }

    private static APIResponse problem(String description) {
        var reference = OASFactory.createSchema().ref(PROBLEM);
        var content = OASFactory.createContent()
                .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(reference));
        return OASFactory.createAPIResponse().description(description).content(content);
    }

    private static Schema schema() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("What went wrong (RFC 9457)")
                .addProperty("type", text("A URN that names the kind of problem"))
                .addProperty("title", text("The kind of problem, for people"))
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("code", text("The stable name of the kind of problem, for programs"))
                .addProperty("detail", text("What is wrong in this case, for people"))
                .addProperty("instance", text("Of an internal error: the ID under which the log tells more"))
                .addRequired("type")
                .addRequired("title")
                .addRequired("status")
                .addRequired("code");
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }
}
