package org.otasuite.dispatcher.webhook;

import io.netty.util.NetUtil;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/**
 * Where a webhook's events go. Of a name nothing is known until it is looked up for a delivery.
 *
 * @param host a name, or an address without brackets
 * @param target path and query
 */
record WebhookUrl(boolean secure, String host, int port, String target) {
    static final int MAX_LENGTH = 2_000;

    private static final Pattern FORM = Pattern.compile("[!-~]{1," + MAX_LENGTH + "}");
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern NAME = Pattern.compile("(?=.{1,253}$)" + LABEL + "(\\." + LABEL + ")*\\.?");

    /** What some resolvers take for an address, though it is not written like one: 127.1, 0x7f000001. */
    private static final Pattern NUMBER = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)\\.?");

    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final int MAX_PORT = 65_535;

    /** @throws OtaException {@link ErrorCode#INVALID_URL} for what is none, or may not be */
    static WebhookUrl of(String text, boolean plainHttp) {
        var uri = parse(text);
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && plainHttp)) {
            throw invalid(plainHttp ? "It must begin with https: or http:." : "It must begin with https:.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw invalid("It must have no user, no password and no fragment.");
        }
        boolean secure = scheme.equals("https");
        int port = uri.getPort() == -1 ? (secure ? HTTPS : HTTP) : uri.getPort();
        if (port < 1 || port > MAX_PORT) {
            throw invalid("It has no usable port.");
        }
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        var target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        return new WebhookUrl(secure, host(uri), port, target);
    }

    private static URI parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw invalid("It must be 1 to " + MAX_LENGTH + " ASCII characters without blanks.");
        }
        try {
            return new URI(text).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw invalid("It is not a URL.");
        }
    }

    private static String host(URI uri) {
        var host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (host.startsWith("[") && host.endsWith("]") && host.indexOf('%') < 0) {
            return host.substring(1, host.length() - 1);
        }
        boolean isAddress = NetUtil.isValidIpV4Address(host);
        if (!isAddress && (!NAME.matcher(host).matches() || NUMBER.matcher(host).matches())) {
            throw invalid("It has no usable host.");
        }
        return host;
    }

    /** What may be written down where secrets may not: receivers are often known by a secret path. */
    String origin() {
        return (secure ? "https://" : "http://") + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    static OtaException invalid(String detail) {
        return new OtaException(ErrorCode.INVALID_URL, detail);
    }
}
