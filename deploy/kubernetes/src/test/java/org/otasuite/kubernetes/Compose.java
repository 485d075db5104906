package org.otasuite.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/** {@code deploy/compose/compose.yaml}. */
record Compose(ObjectNode file) {
    static final Path DIRECTORY = Repository.ROOT.resolve("deploy/compose");

    static Compose read() {
        return new Compose(YamlFiles.readAll(DIRECTORY.resolve("compose.yaml")).get(0));
    }

    JsonNode services() {
        return file.path("services");
    }

    JsonNode service(String name) {
        return services().required(name);
    }
}
