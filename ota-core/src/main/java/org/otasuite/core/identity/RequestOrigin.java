package org.otasuite.core.identity;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From whose page a browser sends a request. No page can make a browser lie about it.
 *
 * @param reads whether the request changes nothing
 * @param fetchSite {@code Sec-Fetch-Site} (W3C Fetch Metadata); null from older browsers, and over HTTP from another machine
 * @param origin of the page (RFC 6454); null from a browser that reads what is of the same origin
 * @param encrypted whether the browser speaks TLS, as far as a trusted proxy in front says so
 * @param authority host and port that the browser asked; null where it named none
 */
record RequestOrigin(
        boolean reads,
        @Nullable String fetchSite,
        @Nullable String origin,
        boolean encrypted,
        @Nullable String authority) {
    private static final String HTTP = "http://";
    private static final String HTTPS = "https://";

    static RequestOrigin of(HttpServerRequest request, boolean encrypted) {
        var method = request.method();
        return new RequestOrigin(
                method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD),
                request.getHeader("Sec-Fetch-Site"),
                request.getHeader(HttpHeaders.ORIGIN),
                encrypted,
                Objects.toString(request.authority(), null));
    }

    /** Whether the page is one of this host's and port's; to read, also none at all, as in a link that was pasted. */
    boolean isOurs() {
        if (fetchSite != null) {
            return fetchSite.equals("same-origin") || (reads && fetchSite.equals("none"));
        }
        return origin == null ? reads : isOurs(origin);
    }

    /** A proxy that does not say that it speaks TLS makes its pages' origins differ in the scheme. */
    private boolean isOurs(String page) {
        boolean https = page.startsWith(HTTPS);
        if (authority == null || !(https || (page.startsWith(HTTP) && !encrypted))) {
            return false;
        }
        var defaultPort = https ? ":443" : ":80";
        return without(defaultPort, page.substring((https ? HTTPS : HTTP).length()))
                .equalsIgnoreCase(without(defaultPort, authority));
    }

    private static String without(String port, String authority) {
        return authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority;
    }
}
