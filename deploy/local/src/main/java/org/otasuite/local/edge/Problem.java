package org.otasuite.local.edge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** The edge's own errors, in the form of RFC 9457 that the services use, too. */
enum Problem {
    NOT_FOUND(404, "Not found", "not-found"),
    BAD_GATEWAY(502, "The service cannot be reached", "bad-gateway");

    static final String CONTENT_TYPE = "application/problem+json";

    private final int status;
    private final String title;
    private final String code;

    Problem(int status, String title, String code) {
        this.status = status;
        this.title = title;
        this.code = code;
    }

    int status() {
        return status;
    }

    Buffer body() {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("code", code)
                .toBuffer();
    }
}
