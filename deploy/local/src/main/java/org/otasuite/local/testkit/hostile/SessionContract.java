package org.otasuite.local.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The session cookie of the console is worth what its token is, and nothing in the hands of another's page. The endpoints
 * are those of the OpenAPI document, so none can be forgotten.
 */
public abstract class SessionContract {
    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final String OWN_PAGE = "Sec-Fetch-Site: same-origin";

    /** What browsers say of a request that somebody else's page makes. */
    private static final List<String> OTHER_PAGES = List.of(
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-site",
            "Sec-Fetch-Site: ",
            "Origin: null",
            "Origin: http://evil.example",
            "Origin: http://localhost:1",
            "Origin: ");

    private ServiceUnderAttack service;
    private ApiDocument document;
    private Refusals refusals;

    /** JUnit calls {@link #readTheDocument} before anything else. */
    @SuppressWarnings("NullAway.Init")
    protected SessionContract() {}

    /** Asked before each test. */
    protected abstract ServiceUnderAttack service();

    @BeforeEach
    void readTheDocument() {
        service = service();
        document = service.document();
        refusals = new Refusals(service);
    }

    @Test
    void letsTheConsolesPagesRead() throws Exception {
        for (String page : List.of(OWN_PAGE, "Sec-Fetch-Site: none", "Origin: " + ownOrigin(), "Accept: */*")) {
            var answer = reading().header(cookie(service.token())).header(page).sendTo(service.base());

            assertThat(answer.status()).as(page).isEqualTo(200);
        }
    }

    @Test
    void letsTheConsolesPagesChange() throws Exception {
        for (String page : List.of(OWN_PAGE, "Origin: " + ownOrigin())) {
            for (Endpoint endpoint : changing()) {
                var answer = document.wellFormed(endpoint, endpoint.target(service.existing()))
                        .header(cookie(service.token()))
                        .header(page)
                        .sendTo(service.base());

                assertThat(answer.status()).as("%s %s", page, endpoint).isNotIn(401, 403, 500);
            }
        }
    }

    @Test
    void letsNoOtherPageChangeAnything() throws Exception {
        for (Endpoint endpoint : changing()) {
            var request = document.wellFormed(endpoint, endpoint.target(service.existing()))
                    .header(cookie(service.token()));
            for (String page : OTHER_PAGES) {
                refusals.expect(request.header(page), 401);
            }
            refusals.expect(request, 401);
            refusals.expect(request.header("Sec-Fetch-Site: none"), 401);
            refusals.expect(request.header("Sec-Fetch-Site: cross-site").header("Origin: " + ownOrigin()), 401);
        }

        assertThat(refusals.complaints()).isEmpty();
    }

    @Test
    void letsNoOtherPageRead() {
        for (String page : OTHER_PAGES) {
            refusals.expect(reading().header(cookie(service.token())).header(page), 401);
        }

        assertThat(refusals.complaints()).isEmpty();
    }

    @Test
    void saysWhyTheSessionIsNotTaken() throws Exception {
        var answer = reading()
                .header(cookie(service.token()))
                .header("Sec-Fetch-Site: cross-site")
                .sendTo(service.base());

        assertThat(answer.body()).contains("own pages alone").doesNotContain(service.token());
    }

    @Test
    void takesNoCookieButAGoodOne() {
        var good = service.token();
        for (String value : List.of(
                "",
                " ",
                "=",
                "x",
                "null",
                "Bearer " + good,
                good.substring(0, good.length() - 1),
                good + "x",
                good + " " + good,
                good + ",",
                "\"" + good + "\"",
                good.replaceFirst("ota_", "ota%5F"),
                good.replaceFirst("ota_", "OTA_"),
                "ota_" + "A".repeat(43),
                "ota_" + "A".repeat(4_000),
                "a.b.c",
                "..",
                "\u00e4\u00ff\u0080",
                "%00%0d%0a",
                "A".repeat(8_000))) {
            refusals.expect(reading().header(OWN_PAGE).header("Cookie: ota-session=" + value), 400, 401);
        }

        assertThat(refusals.complaints()).isEmpty();
    }

    @Test
    void takesNeitherOfTwoCookies() {
        var good = "ota-session=" + service.token();
        for (String cookies : List.of(good + "; ota-session=x", "ota-session=; " + good, good + ";" + good)) {
            refusals.expect(reading().header(OWN_PAGE).header("Cookie: " + cookies), 401);
        }
        refusals.expect(reading().header(OWN_PAGE).header("Cookie: " + good).header("Cookie: ota-session=x"), 401);

        assertThat(refusals.complaints()).isEmpty();
    }

    @Test
    void findsTheCookieAmongOthers() throws Exception {
        var cookies = "Cookie: a=b; " + "ota-session=" + service.token() + "; \u00e4=\"; x; =y";

        var answer = reading().header(cookies).sendTo(service.base());

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void looksAtNoCookieWhereCredentialsAreBrought() {
        for (String credentials : List.of("Bearer x", "Bearer ota_" + "A".repeat(43), "Basic eDp5", "x", "")) {
            refusals.expect(
                    reading()
                            .header("Authorization: " + credentials)
                            .header(cookie(service.token()))
                            .header(OWN_PAGE),
                    401);
        }

        assertThat(refusals.complaints()).isEmpty();
    }

    @Test
    void letsCredentialsInWhateverCookieComesWithThem() throws Exception {
        var answer = reading()
                .header(service.authorization())
                .header("Cookie: ota-session=x")
                .header("Sec-Fetch-Site: cross-site")
                .sendTo(service.base());

        assertThat(answer.status()).isEqualTo(200);
    }

    private RawRequest reading() {
        return document.endpoints().stream()
                .filter(endpoint -> endpoint.method().equals("GET")
                        && Set.of("projectId").equals(Set.copyOf(endpoint.pathParameters())))
                .findFirst()
                .map(endpoint -> RawRequest.of("GET", endpoint.target(service.existing())))
                .orElseThrow();
    }

    private List<Endpoint> changing() {
        return document.endpoints().stream()
                .filter(endpoint -> CHANGING.contains(endpoint.method()) && document.needsCredentials(endpoint))
                .toList();
    }

    private String ownOrigin() {
        return "http://" + service.base().getAuthority();
    }

    private static String cookie(String token) {
        return "Cookie: ota-session=" + token;
    }
}
