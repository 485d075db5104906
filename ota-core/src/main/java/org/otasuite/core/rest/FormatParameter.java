package org.otasuite.core.rest;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Lets a plain link ask for a file: {@code ?format=csv} is an {@code Accept: text/csv}, which no link can send. */
@ApplicationScoped
@IfBuildProperty(name = "ota.operators", stringValue = "true")
class FormatParameter {
    private static final String API = "/api/";
    private static final String NAME = "format";
    private static final String CSV = "csv";

    void register(@Observes Filters filters) {
        filters.register(FormatParameter::accept, 10);
    }

    private static void accept(RoutingContext context) {
        var request = context.request();
        if (HttpMethod.GET.equals(request.method())
                && request.path() != null
                && request.path().startsWith(API)
                && List.of(CSV).equals(context.queryParam(NAME))) {
            request.headers().set(HttpHeaders.ACCEPT, Csv.MEDIA_TYPE);
        }
        context.next();
    }
}
